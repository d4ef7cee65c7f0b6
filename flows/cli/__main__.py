"""`python -m flows.cli` is `sulh`."""

from flows.cli import main

if __name__ == "__main__":  # processes that read pages import this module too
    main()

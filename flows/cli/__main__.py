"""`python -m flows.cli` is `sulh`."""

from flows.cli import main

main()

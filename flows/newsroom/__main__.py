"""Serve the newsroom until Ctrl-C: `python -m flows.newsroom [port]`.

Pressing Enter publishes the next edition.
"""

import sys
from datetime import UTC, datetime
from threading import Event

from flows.newsroom.server import serve_newsroom


def main() -> None:
    """Print the addresses and serve."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with serve_newsroom(start=datetime.now(UTC), port=port) as newsroom:
        _say(f"{newsroom.base_url}/  (all of it is invented)")
        for feed in newsroom.feeds:
            _say(f"  {feed.outlet_id:<10} {feed.url}")
        _say("Enter: next edition. Ctrl-C: stop.")
        try:
            for _ in sys.stdin:
                _say(f"edition {newsroom.advance()}")
            Event().wait()  # no terminal to read from: serve until the signal
        except KeyboardInterrupt:
            _say("stopped")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

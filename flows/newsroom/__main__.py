"""Serve the newsroom until Ctrl-C: `python -m flows.newsroom [port]`.

Pressing Enter publishes the next edition.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from threading import Event

from flows.newsroom.server import serve_newsroom

_LAST_PORT = 65535


def main() -> None:
    """Print the addresses and serve."""
    parser = ArgumentParser(prog="python -m flows.newsroom", description=__doc__)
    parser.add_argument(
        "port", nargs="?", type=_port, default=0, help="on loopback; a free one without it"
    )
    port: int = parser.parse_args().port
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


def _port(given: str) -> int:
    """A port's number; argparse tells a person who gives another what was wrong."""
    number = int(given)
    if not 0 <= number <= _LAST_PORT:
        raise ArgumentTypeError(f"there is no port {number}: the last is {_LAST_PORT}")
    return number


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

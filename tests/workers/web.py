"""The generated press over HTTP on loopback, in a process of its own."""

import re
import sys
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.soak.press import Press

_PATH = re.compile(r"/press(\d+)/(rss|\d+)")


_DAYS = 5  # that a press whose clock runs has before it meets our time


def main(outlets: int, items: int, pace: float = 0) -> None:
    """Print the port and serve; the press's clock stands, or runs so many times as fast as ours."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=_DAYS if pace else 1)
    began = time.monotonic()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = _PATH.fullmatch(self.path)
            place = f"http://127.0.0.1:{server.server_port}/press{{n}}"
            press = Press(start=start, outlets=outlets, a_day=items + 8, items=items, place=place)
            gone = timedelta(seconds=pace * (time.monotonic() - began))
            if found is None:
                body, kind, status = b"", "text/plain", 404
            elif found[2] == "rss":
                body, kind = (
                    press.feed(int(found[1]), start + timedelta(days=1) + gone),
                    "application/rss+xml",
                )
                status = 200
            else:
                seen = start + (timedelta(days=1) + gone if pace else timedelta(hours=1))
                body = press.page(int(found[1]), int(found[2]), seen)
                kind, status = "text/html; charset=utf-8", 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:]))

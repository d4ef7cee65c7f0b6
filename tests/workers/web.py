"""The generated press over HTTP on loopback, in a process of its own."""

import re
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.soak.press import Press

_PATH = re.compile(r"/press(\d+)/(rss|\d+)")


def main(outlets: int, items: int) -> None:
    """Print the port and serve until standard input ends."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = _PATH.fullmatch(self.path)
            place = f"http://127.0.0.1:{server.server_port}/press{{n}}"
            press = Press(start=start, outlets=outlets, a_day=items + 8, items=items, place=place)
            if found is None:
                body, kind, status = b"", "text/plain", 404
            elif found[2] == "rss":
                body, kind = (
                    press.feed(int(found[1]), start + timedelta(days=1)),
                    "application/rss+xml",
                )
                status = 200
            else:
                body = press.page(int(found[1]), int(found[2]), start + timedelta(hours=1))
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
    main(int(sys.argv[1]), int(sys.argv[2]))

"""Serve the metrics file on loopback, beside `sulh serve`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from extractors.records.faults import ConfigurationError

_TYPE = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus' text form


@contextmanager
def serving_metrics(path: Path | None, port: int) -> Iterator[None]:
    """Serve `path` at /metrics for the length of the block; nothing where `port` is 0.

    Raises:
        ConfigurationError: the port is taken.
    """
    if not port or path is None:
        yield
        return
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(path))
    except OSError as error:
        raise ConfigurationError(
            f"port {port} is taken ({error.strerror}); name another", subject="watch.metrics_port"
        ) from error
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(path: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/metrics":
                self.send_error(404)
                return
            try:
                body = path.read_bytes()
            except OSError:
                self.send_error(503, "no pass has ended yet")
                return
            self.send_response(200)
            self.send_header("content-type", _TYPE)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Every scrape in the log would bury the rest."""

    return Handler

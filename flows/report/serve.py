"""Serve the page's folder on loopback, beside `sulh serve`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path

from extractors.records.faults import ConfigurationError
from flows.report.page import POLICY

_HOST = "127.0.0.1"
# A name that points to loopback is no reason to show the page to another site's script.
_OWN_NAMES = frozenset({"127.0.0.1", "localhost"})
_FOR_EVER = "public, max-age=31536000, immutable"  # the name of a data file holds its digest
_ASK_AGAIN = "no-cache"
_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
}


@contextmanager
def serving_page(folder: Path | None, port: int | None) -> Iterator[str]:
    """Serve a folder for the length of the block; yields its address, empty where nothing is served.

    Reading only, on loopback only: to show the page to others, put a web server with its own names
    and rights before it.

    Raises:
        ConfigurationError: the port is taken.
    """
    if folder is None or port is None:
        yield ""
        return
    handler = partial(_Handler, directory=str(folder))
    try:
        server = ThreadingHTTPServer((_HOST, port), handler)
    except OSError as error:
        raise ConfigurationError(
            f"port {port} is taken ({error.strerror}); name another with `--web`"
        ) from error
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="page", daemon=True)
    thread.start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder and nothing else; no listing, no hidden file."""

    server_version = "Sulh"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer who asked by our own name."""
        if self._is_allowed():
            super().do_GET()

    def do_HEAD(self) -> None:
        """As for GET, without the body."""
        if self._is_allowed():
            super().do_HEAD()

    def _is_allowed(self) -> bool:
        host = self.headers.get("host", "").partition(":")[0]
        hidden = any(part.startswith(".") for part in self.path.partition("?")[0].split("/"))
        if host not in _OWN_NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif hidden:
            self.send_error(HTTPStatus.NOT_FOUND)
        return host in _OWN_NAMES and not hidden

    def guess_type(self, path: str | PathLike[str]) -> str:
        """The type of a file of ours; what the library guesses for others."""
        return _TYPES.get(Path(path).suffix) or str(super().guess_type(path))

    def list_directory(self, path: object) -> None:
        """A folder without an index is nobody's to list."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Say with every answer what a page of ours may do, and how long it stays true."""
        lasting = self.path.startswith("/data/")
        self.send_header("cache-control", _FOR_EVER if lasting else _ASK_AGAIN)
        self.send_header("content-security-policy", f"{POLICY}; frame-ancestors 'none'")
        self.send_header("cross-origin-resource-policy", "same-origin")
        self.send_header("referrer-policy", "no-referrer")
        self.send_header("x-content-type-options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Every look at the page in the log would bury the rest."""

"""The newsroom over real HTTP on loopback."""

import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Final

from flows.newsroom.addresses import is_unchanged, validators_of
from flows.newsroom.editions import Newsroom

_HOST: Final = "127.0.0.1"
_LOOK: Final = 0.05  # seconds between two looks whether a hanging client has given up
_IDLE: Final = 30.0  # seconds after which a silent connection is closed


@contextmanager
def serve_newsroom(*, start: datetime, port: int = 0) -> Iterator[Newsroom]:
    """Serve the newsroom until the block ends; then no connection and no thread is left.

    Args:
        start: the demonstration's now, aware; no article is dated after it.
        port: the loopback port to listen on; 0 takes a free one.

    Raises:
        ValueError: `start` has no zone.
        OSError: the port is taken.
    """
    with _Server((_HOST, port), _Handler) as server:
        server.newsroom = Newsroom(start=start, host_port=f"{_HOST}:{server.server_port}")
        thread = Thread(target=server.serve_forever, args=(_LOOK,), name="newsroom")
        thread.start()
        try:
            yield server.newsroom
        finally:
            server.shutdown()
            thread.join()
            server.close_connections()


class _Server(ThreadingHTTPServer):
    """A server that can end while clients still hang on it."""

    newsroom: Newsroom
    daemon_threads = False
    block_on_close = True  # leaving the context joins the threads of all connections
    request_queue_size = 64  # a pass asks for many feeds at once

    def __init__(
        self, server_address: tuple[str, int], handler: type[BaseHTTPRequestHandler]
    ) -> None:
        self.stopping = Event()
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__(server_address, handler)

    def watch(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)
            if self.stopping.is_set():
                _end(connection)

    def forget(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def close_connections(self) -> None:
        self.stopping.set()
        with self._lock:
            for connection in self._open:
                _end(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that goes away in the middle is part of the demonstration."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with what the edition holds."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "SulhNewsroom"
    sys_version = ""
    wbufsize = -1  # headers and body leave in one packet, else each page costs a delayed ACK
    disable_nagle_algorithm = True
    timeout = _IDLE

    def setup(self) -> None:
        """Let the server know of the connection, so that it can end it."""
        super().setup()
        self.server.watch(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        self.server.forget(self.connection)
        super().finish()

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with headers."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base names it so
        """Keep the terminal for the demonstration; the log is `Newsroom.requests`."""

    def _answer(self, *, with_body: bool) -> None:
        resource = self.server.newsroom.find(self.path)
        if resource.hangs:
            self._record(0)
            self._hang()
            return
        unchanged = is_unchanged(
            resource,
            if_none_match=self.headers.get("If-None-Match"),
            if_modified_since=self.headers.get("If-Modified-Since"),
        )
        status = HTTPStatus.NOT_MODIFIED if unchanged else resource.status
        self._record(status)
        self.send_response(status)
        for name, value in validators_of(resource):
            self.send_header(name, value)
        if resource.location:
            self.send_header("Location", resource.location)
        if not unchanged:
            self.send_header("Content-Type", resource.content_type)
            self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(resource.body)

    def _record(self, status: int) -> None:
        self.server.newsroom.record(
            method=self.command,
            path=self.path,
            status=status,
            user_agent=self.headers.get("User-Agent", ""),
        )

    def _hang(self) -> None:
        self.close_connection = True
        while not self.server.stopping.wait(_LOOK):
            readable, _, _ = select.select([self.connection], [], [], 0)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                return  # the client has given up


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it was closed already

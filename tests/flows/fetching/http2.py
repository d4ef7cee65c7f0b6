"""An HTTP/2 server on loopback, over TLS with ALPN, that answers as a test tells it to.

It is the other half of the protocol library that httpx speaks with; `nghttpd` of Debian's
nghttp2-server serves the same purpose by hand (see the test that uses this).
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived

# Writes an answer to one stream.
Respond = Callable[[H2Connection, int], None]


@dataclass(slots=True, kw_only=True)
class Http2Site:
    """A running server and what it saw."""

    port: int
    connections: int = 0
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def respond(body: bytes = b"", *, status: int = 200, **headers: str) -> Respond:
    """Answer with a body; `content_type` stands for the header content-type."""

    def answer(connection: H2Connection, stream: int) -> None:
        pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
        connection.send_headers(stream, [(":status", str(status)), *pairs], end_stream=not body)
        if body:
            connection.send_data(stream, body, end_stream=True)

    return answer


def reset(connection: H2Connection, stream: int) -> None:
    """Break the stream off."""
    connection.reset_stream(stream, error_code=2)


def go_away(connection: H2Connection, _stream: int) -> None:
    """Close the whole connection in the middle."""
    connection.close_connection(error_code=11)


def half(connection: H2Connection, stream: int) -> None:
    """Begin to answer and break off."""
    connection.send_headers(stream, [(":status", "200"), ("content-length", "100")])
    connection.send_data(stream, b"<rss>")
    connection.reset_stream(stream, error_code=8)


@asynccontextmanager
async def serve_http2(certificate: Path, routes: dict[str, Respond]) -> AsyncIterator[Http2Site]:
    """Serve until the block ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    site = Http2Site(port=0)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.connections += 1
        connection = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while data := await reader.read(65_536):
                for event in connection.receive_data(data):
                    if isinstance(event, RequestReceived):
                        headers = {str(name): str(value) for name, value in event.headers or ()}
                        site.paths.append(headers[":path"])
                        site.headers.append(headers)
                        routes[headers[":path"]](connection, event.stream_id or 0)
                    elif isinstance(event, DataReceived):
                        connection.acknowledge_received_data(
                            event.flow_controlled_length or 0, event.stream_id or 0
                        )
                writer.write(connection.data_to_send())
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client had enough, or the test is over
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()

"""A real HTTP server on loopback that answers as a test tells it to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the server was asked."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Loopback:
    """A running server: its address, and what it was asked."""

    port: int
    routes: dict[str, Answer]
    default: Answer  # of every other path
    requests: list[Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.authority}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


def reply(body: bytes = b"", *, status: int = 200, **headers: str) -> Answer:
    """Answer with a body; `content_type` stands for the header Content-Type."""

    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(render(body, status=status, headers=headers))

    return answer


def render(body: bytes, *, status: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@asynccontextmanager
async def serve(**routes: Answer) -> AsyncIterator[Loopback]:
    """Serve until the block ends. The keyword `news_rss` stands for the path /news_rss."""
    named = {f"/{name}": answer for name, answer in routes.items()}
    site = Loopback(port=0, routes=named, default=reply(status=404))

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.at_once += 1
        site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            pairs = (line.partition(":") for line in head[1:] if line)
            headers = {name.lower(): value.strip() for name, _, value in pairs}
            request = Request(path=head[0].split()[1], headers=headers)
            site.requests.append(request)
            answer = site.routes.get(request.path.partition("?")[0], site.default)
            await answer(request, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client had enough, or the test is over
        finally:
            site.at_once -= 1
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()

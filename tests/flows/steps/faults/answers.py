"""What servers do at their worst, as answers of the loopback server."""

import asyncio
import gzip

import brotli
import zstandard

from tests.flows.fetching.loopback import Answer, Request, render, reply

LARGE = b" " * 60_000_000  # beyond every ceiling, once unpacked
GZIP_BOMB = gzip.compress(LARGE, 9)
BROTLI_BOMB = brotli.compress(LARGE)
ZSTD_BOMB = zstandard.compress(LARGE)


async def hang(_: Request, _writer: asyncio.StreamWriter) -> None:
    """Accept, and never say a word."""
    await asyncio.sleep(30)


async def stop_in_the_middle(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")
    await writer.drain()
    await asyncio.sleep(30)


async def break_off(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")


async def drip(_: Request, writer: asyncio.StreamWriter) -> None:
    """A byte at a time: each read is in time, the whole never is."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _byte in range(1000):
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.05)


async def flood(_: Request, writer: asyncio.StreamWriter) -> None:
    """Never end."""
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _piece in range(1000):
        writer.write(b"<rss>" * 20_000)
        await writer.drain()


async def speak_no_http(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP ready\r\n")


async def send_endless_headers(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(20_000):
        writer.write(f"X-{number}: {'a' * 90}\r\n".encode())
        await writer.drain()


async def break_its_chunks(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n<rss>\r\n")


def first(answer: Answer, *, then: Answer) -> Answer:
    """Answer well once, and otherwise ever after."""
    asked = []

    async def both(request: Request, writer: asyncio.StreamWriter) -> None:
        asked.append(request)
        await (answer if len(asked) == 1 else then)(request, writer)

    return both


def unless_cookie(answer: Answer) -> Answer:
    """Set a cookie, and fail for whoever sends it back."""

    async def watch(request: Request, writer: asyncio.StreamWriter) -> None:
        if "cookie" in request.headers:
            await reply(status=500)(request, writer)
        else:
            await answer(request, writer)

    return watch


def at(path: str, answer: Answer, *, otherwise: Answer) -> Answer:
    """Answer one path otherwise than all the others."""

    async def choose(request: Request, writer: asyncio.StreamWriter) -> None:
        await (answer if request.path == path else otherwise)(request, writer)

    return choose


def refuse_unless(*names: str, answer: Answer) -> Answer:
    """Forbid whoever does not send these headers."""

    async def check(request: Request, writer: asyncio.StreamWriter) -> None:
        good = all(request.headers.get(name) for name in names)
        writer.write(render(b"", status=403, headers={})) if not good else await answer(
            request, writer
        )

    return check

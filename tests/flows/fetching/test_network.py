import asyncio
import socket
import ssl
import threading

import httpcore
import pytest

from extractors.records.faults import RejectedError
from flows.fetching.faults import Refusal
from flows.fetching.network import GuardedBackend, resolve_name
from tests.flows.fetching.loopback import serve


async def at_loopback(_host: str, _port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


async def nowhere(_host: str, _port: int) -> tuple[str, ...]:
    raise OSError


async def never(_host: str, _port: int) -> tuple[str, ...]:
    await asyncio.sleep(60)
    return ()


async def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    async with serve() as site:
        backend = GuardedBackend(allow_private=(site.authority,), resolve=at_loopback)
        with pytest.raises(RejectedError, match=r"rebinding\.example is at 127\.0\.0\.1") as caught:
            await backend.connect_tcp("rebinding.example", site.port)
        assert caught.value.reason == Refusal.ADDRESS


async def test_the_name_is_resolved_once_and_the_checked_address_is_connected_to() -> None:
    asked = []

    async def change_after_the_first(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.0.0.1",)

    async with serve() as site:
        allowed = f"newsroom.example:{site.port}"
        backend = GuardedBackend(allow_private=(allowed,), resolve=change_after_the_first)
        stream = await backend.connect_tcp("newsroom.example", site.port, timeout=5)
        assert stream.get_extra_info("server_addr")[:2] == ("127.0.0.1", site.port)
        await stream.aclose()
    assert asked == ["newsroom.example"]


async def test_the_next_address_is_tried_when_the_first_does_not_answer() -> None:
    async def two(_host: str, _port: int) -> tuple[str, ...]:
        return ("::1", "127.0.0.1")  # nobody listens at the first

    async with serve() as site:
        backend = GuardedBackend(allow_private=(f"two.example:{site.port}",), resolve=two)
        stream = await backend.connect_tcp("two.example", site.port, timeout=5)
        await stream.aclose()


async def test_a_name_that_does_not_resolve_is_no_connection() -> None:
    backend = GuardedBackend(allow_private=(), resolve=nowhere)
    with pytest.raises(httpcore.ConnectError, match="does not resolve"):
        await backend.connect_tcp("nowhere.example", 80)


async def test_a_resolver_that_hangs_counts_against_the_time_to_connect() -> None:
    backend = GuardedBackend(allow_private=(), resolve=never)
    with pytest.raises(httpcore.ConnectTimeout):
        await backend.connect_tcp("slow.example", 80, timeout=0.05)


async def test_local_sockets_are_refused() -> None:
    backend = GuardedBackend(allow_private=(), resolve=nowhere)
    with pytest.raises(httpcore.UnsupportedProtocol):
        await backend.connect_unix_socket("/run/x.sock")


async def test_the_system_resolves_an_address_to_itself() -> None:
    assert await resolve_name("127.0.0.1", 80) == ("127.0.0.1",)


async def test_names_that_keep_the_resolver_busy_do_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = threading.Event()
    real = socket.getaddrinfo

    def slow(host: str, *rest: object, **more: object) -> object:
        if host.startswith("dead"):
            free.wait(5)
            raise OSError(host)
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    dead = [asyncio.ensure_future(resolve_name(f"dead{n}.example", 80)) for n in range(40)]
    await asyncio.sleep(0.05)
    try:
        assert await asyncio.wait_for(resolve_name("127.0.0.1", 80), 2) == ("127.0.0.1",)
    finally:
        free.set()
        await asyncio.gather(*dead, return_exceptions=True)


async def test_a_handshake_that_is_broken_off_leaves_no_socket_open() -> None:
    closed = asyncio.Event()

    async def stay_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the other side closes
        closed.set()
        writer.close()

    server = await asyncio.start_server(stay_silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    backend = GuardedBackend(allow_private=(f"x.example:{port}",), resolve=at_loopback)
    stream = await backend.connect_tcp("x.example", port)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(stream.start_tls(ssl.create_default_context(), "x.example"), 0.1)
    await asyncio.wait_for(closed.wait(), 5)
    server.close()

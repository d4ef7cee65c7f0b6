"""Connections that go to the very address that was checked.

The guard sits where the socket is opened. A name is resolved once, the addresses are judged, and
the connection is made to one of them: a name that answers differently the second time (DNS
rebinding) gains nothing. Host header and TLS name stay those of the URL.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpcore
import httpx

from extractors.records.faults import RejectedError
from flows.fetching.address_guard import choose_addresses
from flows.fetching.answers import FetchLimits
from flows.fetching.faults import Refusal

Resolver = Callable[[str, int], Awaitable[tuple[str, ...]]]
_SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


# The loop's own pool has a handful of threads: a few dead names, each of which keeps the system's
# resolver busy for seconds, would make every other host look as if it did not answer.
_RESOLVERS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="resolve")


async def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """Resolve a name by the system's resolver, in its order of preference."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, ask)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens sockets to checked addresses only."""

    def __init__(self, *, allow_private: tuple[str, ...], resolve: Resolver) -> None:
        """Keep the exemptions (`host:port`) and the way names are resolved."""
        self._allow_private = allow_private
        self._resolve = resolve
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, judge and connect, each address in turn.

        Raises:
            RejectedError: Every address of the name is refused.
            httpcore.ConnectError: The name does not resolve, or no address answers.
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolve_checked(host, port)
                stream = await self._connect_first(addresses, port, local_address, socket_options)
                return _ClosingStream(stream)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} did not answer in time") from error

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the signature is httpcore's
        socket_options: Iterable[_SocketOption] | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no URL leads to a local socket."""
        raise httpcore.UnsupportedProtocol(path)

    async def sleep(self, seconds: float) -> None:
        """Wait, on behalf of the connection pool."""
        await asyncio.sleep(seconds)

    async def _resolve_checked(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} does not resolve") from error
        allowed = choose_addresses(found, host=host, port=port, allow_private=self._allow_private)
        if not allowed:
            raise RejectedError(
                f"{host} is at {', '.join(found) or 'no address'}: private, loopback and reserved "
                "addresses are refused",
                subject=host,
                reason=Refusal.ADDRESS,
            )
        return allowed

    async def _connect_first(
        self,
        addresses: tuple[str, ...],
        port: int,
        local_address: str | None,
        socket_options: Iterable[_SocketOption] | None,
    ) -> httpcore.AsyncNetworkStream:
        options = None if socket_options is None else tuple(socket_options)
        *others, last = addresses
        for address in others:
            try:
                return await self._sockets.connect_tcp(
                    address, port, local_address=local_address, socket_options=options
                )
            except httpcore.ConnectError:
                continue
        return await self._sockets.connect_tcp(
            last, port, local_address=local_address, socket_options=options
        )


class _ClosingStream(httpcore.AsyncNetworkStream):
    """A stream that is closed when its handshake is broken off.

    Our clock ends a handshake that hangs by cancelling it; httpcore closes the socket after errors,
    not after that, and each poll of such a feed would leave one open.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport over a pool whose sockets are guarded."""

    def __init__(
        self,
        *,
        limits: FetchLimits,
        allow_private: tuple[str, ...],
        verify: ssl.SSLContext,
        resolve: Resolver = resolve_name,
    ) -> None:
        """Build the pool. `verify` decides which certificates are good."""
        super().__init__(verify=verify, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify,
            max_connections=limits.connections,
            max_keepalive_connections=limits.connections // 2,
            keepalive_expiry=20.0,
            http1=True,
            http2=True,
            network_backend=GuardedBackend(allow_private=allow_private, resolve=resolve),
        )

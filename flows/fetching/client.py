"""Ask the web politely and suspiciously: the one place that sends requests for feeds and pages."""

import asyncio
import logging
import ssl
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from extractors.records.faults import RejectedError, SulhError
from flows.fetching.answers import Fetched, FetchLimits, FetchRequest, Purpose
from flows.fetching.decode import ACCEPTED, decode_body, too_large
from flows.fetching.faults import (
    Refusal,
    read_retry_after,
    translate_status,
    translate_transport,
)
from flows.fetching.network import GuardedTransport, Resolver, resolve_name
from flows.fetching.politeness import HostPatience, HostTurns
from flows.fetching.retries import try_again
from flows.fetching.robots import AGENT, RobotsRules
from flows.fetching.told import told_url, without_credentials

_ACCEPT = {
    Purpose.FEED: "application/rss+xml, application/atom+xml, application/rdf+xml, "
    "application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    Purpose.PAGE: "text/html, application/xhtml+xml, */*;q=0.5",
    Purpose.ROBOTS: "text/plain, */*;q=0.5",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


# They log each request with its whole URL: a feed's password or key would stand in the log.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


def make_user_agent(*, version: str, contact: str) -> str:
    """Name the project and where its operator can be reached (a mail address or URL)."""
    return f"{AGENT}/{version} (+https://github.com/sulh/sulh; contact {contact})"


class HttpFetcher:
    """A `Fetcher` over HTTP/1.1 and HTTP/2. An asynchronous context manager, for one event loop."""

    def __init__(  # noqa: PLR0913 - all keyword-only: what a deployment may choose
        self,
        *,
        user_agent: str,
        limits: FetchLimits | None = None,
        allow_private: tuple[str, ...] = (),
        obey_robots: bool = True,
        resolve: Resolver = resolve_name,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        """Prepare the client.

        Args:
            user_agent: Sent with every request, see `make_user_agent`.
            limits: Ceilings and courtesy; the defaults suit the open web.
            allow_private: `host:port` pairs exempt from the address guard.
            obey_robots: Whether pages are read only as robots.txt allows.
            resolve: How names become addresses.
            verify: Which certificates are trusted; by default the usual authorities.
        """
        self._limits = limits or FetchLimits()
        self._turns = HostTurns(per_host=self._limits.per_host, spacing=self._limits.spacing)
        self._patience = HostPatience()
        self._robots = RobotsRules(self._fetch_patiently) if obey_robots else None
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(
                limits=self._limits,
                allow_private=allow_private,
                resolve=resolve,
                verify=verify or ssl.create_default_context(),
            ),
            headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPTED},
            timeout=httpx.Timeout(
                self._limits.read.total_seconds(),
                connect=self._limits.connect.total_seconds(),
                pool=None,  # waiting for a free connection is our doing, not the server's
            ),
            follow_redirects=False,
            trust_env=False,  # a proxy or netrc of the environment would bypass the guard
        )

    async def __aenter__(self) -> Self:
        """Open the client."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Ask for a URL, again where the fault is transient; see `Fetcher.fetch`."""
        _check_scheme(request.url)
        await self._obey_robots(request.url, request.purpose)
        return await self._fetch_patiently(request)

    async def _obey_robots(self, url: str, purpose: Purpose) -> None:
        """Ask the host's robots.txt whether a page may be read, and how fast."""
        if purpose is not Purpose.PAGE or self._robots is None:
            return
        pause = await self._robots.check(url)
        if pause is not None:
            self._turns.slow_down(_host(url), spacing=pause)

    async def _fetch_patiently(self, request: FetchRequest) -> Fetched:
        return await try_again(
            partial(self._fetch_once, request),
            tries=self._limits.tries,
            patience=self._limits.patience,
        )

    async def _fetch_once(self, request: FetchRequest) -> Fetched:
        """Follow redirects to an answer. Each hop passes the guard, a turn and the clock."""
        url, moved_to, permanent = request.url, None, True
        left = self._limits.total.total_seconds()
        clock = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            async with self._turns.take(_host(url)):
                self._patience.check(_host(url))
                started = clock()
                answer = await self._ask(url, request, seconds=left)
                left -= clock() - started
            if isinstance(answer, Fetched):
                return answer if moved_to is None else _with_move(answer, moved_to)
            status, target = answer
            permanent = permanent and status in _PERMANENT
            url = _join(url, target)
            _check_scheme(url)
            await self._obey_robots(url, request.purpose)  # another page, maybe of another host
            moved_to = url if permanent else moved_to
        raise RejectedError(
            f"more than {self._limits.redirects} redirects",
            subject=told_url(request.url),
            reason=Refusal.STATUS,
        )

    async def _ask(
        self, url: str, request: FetchRequest, *, seconds: float
    ) -> Fetched | tuple[int, str]:
        """Send one request: an answer, or the status and target of a redirect."""
        self._client.cookies.clear()  # httpx keeps what servers set; a reader has no memory
        try:
            async with (
                asyncio.timeout(seconds),
                self._client.stream("GET", url, headers=_headers(request)) as response,
            ):
                answer = await self._read(response, url=url)
                self._patience.note_answer(_host(url))
                return answer
        except SulhError:
            self._patience.note_answer(_host(url))  # a refusal is an answer
            raise
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise RejectedError(
                f"not a URL that can be asked for ({error})",
                subject=told_url(url),
                reason=Refusal.ADDRESS,
            ) from error
        except (httpx.HTTPError, TimeoutError, ssl.SSLError, OSError) as error:
            self._patience.note_silence(_host(url), url)
            raise translate_transport(error, url=url) from error
        finally:
            self._client.cookies.clear()

    async def _read(self, response: httpx.Response, *, url: str) -> Fetched | tuple[int, str]:
        status = response.status_code
        if status in _REDIRECTS and "location" in response.headers:
            return status, response.headers["location"]
        if status == HTTPStatus.NOT_MODIFIED:
            return _describe(response, url=url, not_modified=True, body=b"")
        if not response.is_success:
            wait = read_retry_after(response.headers.get("retry-after"), now=datetime.now(UTC))
            raise translate_status(status, url=url, retry_after=wait)
        packed = await self._read_capped(response, url=url)
        body = decode_body(
            packed,
            encoding=response.headers.get("content-encoding", ""),
            limit=self._limits.body_bytes,
            url=told_url(url),
        )
        return _describe(response, url=url, not_modified=False, body=body)

    async def _read_capped(self, response: httpx.Response, *, url: str) -> bytes:
        # Without compression the larger ceiling counts: nothing grows afterwards.
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        limits = self._limits
        limit = limits.body_bytes if packed in {"", "identity"} else limits.compressed_bytes
        announced = response.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:15]) > limit:
            raise too_large(limit, url=told_url(url))
        pieces, size = [], 0
        async for piece in response.aiter_raw():
            size += len(piece)
            if size > limit:
                raise too_large(limit, url=told_url(url))
            pieces.append(piece)
        return b"".join(pieces)


def _check_scheme(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise RejectedError(
            "only http and https URLs are asked for", subject=told_url(url), reason=Refusal.ADDRESS
        )


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:  # "Invalid IPv6 URL"
        raise RejectedError(
            "it redirects to something that is no URL",
            subject=told_url(url),
            reason=Refusal.ADDRESS,
        ) from error


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _headers(request: FetchRequest) -> dict[str, str]:
    headers = {"Accept": _ACCEPT[request.purpose], "Accept-Language": "ar, en;q=0.5"}
    asked_by = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    # A validator in Arabic letters or with a control character in it could not be sent at all.
    headers |= {
        name: value
        for name, value in asked_by.items()
        if value and value.isascii() and value.isprintable()
    }
    return headers


def _describe(response: httpx.Response, *, url: str, not_modified: bool, body: bytes) -> Fetched:
    return Fetched(
        url=without_credentials(url),
        not_modified=not_modified,
        body=body,
        content_type=response.headers.get("content-type", ""),
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


def _with_move(answer: Fetched, moved_to: str) -> Fetched:
    return Fetched(
        url=answer.url,
        not_modified=answer.not_modified,
        body=answer.body,
        content_type=answer.content_type,
        etag=answer.etag,
        last_modified=answer.last_modified,
        moved_to=without_credentials(moved_to),
    )

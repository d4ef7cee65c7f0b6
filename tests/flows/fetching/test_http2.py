"""HTTP/2 as servers of outlets speak it: over TLS, negotiated, many requests on one connection.

By hand, against another implementation: `nghttpd -d FOLDER PORT KEY CERTIFICATE`.
"""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.answers import FetchLimits, FetchRequest, Purpose
from flows.fetching.client import HttpFetcher
from flows.fetching.faults import Refusal
from tests.flows.fetching.http2 import (
    Http2Site,
    Respond,
    go_away,
    half,
    reset,
    respond,
    serve_http2,
)
from tests.flows.fetching.test_secure_connections import HOST, at_loopback, write_certificate

QUICK = FetchLimits(
    spacing=timedelta(0),
    tries=1,
    total=timedelta(seconds=3),
    body_bytes=200_000,
    compressed_bytes=50_000,
    per_host=8,
)


@asynccontextmanager
async def asking(
    folder: Path, **routes: Respond
) -> AsyncIterator[tuple[Http2Site, HttpFetcher, str]]:
    certificate = write_certificate(folder)
    paths = {f"/{name}": answer for name, answer in routes.items()}
    async with (
        serve_http2(certificate, paths) as site,
        HttpFetcher(
            user_agent="Sulh/test",
            limits=QUICK,
            allow_private=(f"{HOST}:{site.port}",),
            resolve=at_loopback,
            verify=ssl.create_default_context(cafile=str(certificate)),
        ) as fetcher,
    ):
        yield site, fetcher, f"https://{HOST}:{site.port}"


async def test_many_requests_share_one_connection(tmp_path: Path) -> None:
    packed = gzip.compress("خبر".encode() * 999)
    answer = respond(packed, content_encoding="gzip", etag='"1"')
    async with asking(tmp_path, rss=answer) as (site, fetcher, base):
        request = FetchRequest(url=f"{base}/rss", purpose=Purpose.FEED, etag='"0"')
        first = await fetcher.fetch(request)
        others = await asyncio.gather(*(fetcher.fetch(request) for _ in range(20)))
    assert {answer.body for answer in (first, *others)} == {"خبر".encode() * 999}
    assert first.etag == '"1"'
    assert site.connections == 1
    assert site.headers[0]["if-none-match"] == '"0"'
    assert site.headers[0]["user-agent"] == "Sulh/test"


async def test_not_modified_and_redirects_are_understood(tmp_path: Path) -> None:
    moved = respond(status=308, location="/new")
    async with asking(tmp_path, old=moved, new=respond(status=304)) as (_, fetcher, base):
        answer = await fetcher.fetch(FetchRequest(url=f"{base}/old", purpose=Purpose.FEED))
    assert answer.not_modified
    assert answer.moved_to == f"{base}/new"


@pytest.mark.parametrize("answer", [reset, go_away, half])
async def test_a_stream_that_breaks_off_may_work_later(tmp_path: Path, answer: Respond) -> None:
    async with asking(tmp_path, rss=answer) as (_, fetcher, base):
        with pytest.raises(TransientError):
            await fetcher.fetch(FetchRequest(url=f"{base}/rss", purpose=Purpose.FEED))


async def test_a_broken_connection_is_replaced(tmp_path: Path) -> None:
    async with asking(tmp_path, bad=go_away, good=respond(b"ok")) as (site, fetcher, base):
        with pytest.raises(TransientError):
            await fetcher.fetch(FetchRequest(url=f"{base}/bad", purpose=Purpose.FEED))
        answer = await fetcher.fetch(FetchRequest(url=f"{base}/good", purpose=Purpose.FEED))
    assert answer.body == b"ok"
    assert site.connections == 2


async def test_a_bomb_is_stopped_here_too(tmp_path: Path) -> None:
    bomb = respond(gzip.compress(b" " * 9_000_000, 9), content_encoding="gzip")
    async with asking(tmp_path, rss=bomb) as (_, fetcher, base):
        with pytest.raises(RejectedError) as caught:
            await fetcher.fetch(FetchRequest(url=f"{base}/rss", purpose=Purpose.FEED))
    assert caught.value.reason == Refusal.TOO_LARGE

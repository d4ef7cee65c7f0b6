import asyncio
import gzip
import logging
from datetime import timedelta

import brotli
import pytest
import zstandard

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.answers import Fetched, FetchLimits, FetchRequest, Purpose
from flows.fetching.client import HttpFetcher, make_user_agent
from flows.fetching.faults import Refusal
from tests.flows.fetching.loopback import Answer, Loopback, Request, render, reply, serve

TEXT = "نص الخبر".encode() * 500
QUICK = FetchLimits(
    connect=timedelta(seconds=2),
    read=timedelta(milliseconds=200),
    total=timedelta(milliseconds=600),
    spacing=timedelta(0),
    tries=1,
    body_bytes=1_000_000,
    compressed_bytes=300_000,
    redirects=3,
)


def make_fetcher(
    site: Loopback, limits: FetchLimits = QUICK, *, robots: bool = False
) -> HttpFetcher:
    return HttpFetcher(
        user_agent=make_user_agent(version="0.1", contact="desk@sulh.example"),
        limits=limits,
        allow_private=(site.authority,),
        obey_robots=robots,
    )


async def ask(
    site: Loopback, path: str = "/x", *, limits: FetchLimits = QUICK, robots: bool = False
) -> Fetched:
    purpose = Purpose.PAGE if robots else Purpose.FEED
    async with make_fetcher(site, limits, robots=robots) as fetcher:
        return await fetcher.fetch(FetchRequest(url=site.url(path), purpose=purpose))


async def refusal(site: Loopback, path: str = "/x", *, robots: bool = False) -> str:
    with pytest.raises(RejectedError) as caught:
        await ask(site, path, robots=robots)
    return caught.value.reason


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("identity", TEXT, id="plain"),
        pytest.param("gzip", gzip.compress(TEXT), id="gzip"),
        pytest.param("br", brotli.compress(TEXT), id="brotli"),
        pytest.param("zstd", zstandard.compress(TEXT), id="zstd"),
    ],
)
async def test_a_body_comes_back_unpacked(encoding: str, body: bytes) -> None:
    answer = reply(body, content_encoding=encoding, content_type="text/xml", etag='"7"')
    async with serve(x=answer) as site:
        found = await ask(site)
    assert (found.body, found.content_type, found.etag) == (TEXT, "text/xml", '"7"')


async def test_the_request_names_us_and_carries_the_validators() -> None:
    async with serve(x=reply(status=304)) as site:
        async with make_fetcher(site) as fetcher:
            found = await fetcher.fetch(
                FetchRequest(
                    url=site.url("/x"), purpose=Purpose.FEED, etag='"7"', last_modified="yesterday"
                )
            )
        headers = site.requests[0].headers
    assert found.not_modified
    assert headers["user-agent"] == (
        "Sulh/0.1 (+https://github.com/sulh/sulh; contact desk@sulh.example)"
    )
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"7"', "yesterday")
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"


async def test_no_cookie_is_kept() -> None:
    async with serve(x=reply(b"x", set_cookie="id=1; Path=/")) as site:
        async with make_fetcher(site) as fetcher:
            for _ in range(2):
                await fetcher.fetch(FetchRequest(url=site.url("/x"), purpose=Purpose.FEED))
        assert all("cookie" not in request.headers for request in site.requests)


async def test_permanent_redirects_are_followed_and_recorded() -> None:
    async with serve(
        x=reply(status=301, location="/y"), y=reply(status=308, location="/z"), z=reply(b"z")
    ) as site:
        found = await ask(site)
        assert (found.body, found.url, found.moved_to) == (b"z", site.url("/z"), site.url("/z"))


async def test_what_follows_a_temporary_redirect_is_no_new_home() -> None:
    async with serve(
        x=reply(status=302, location="/y"), y=reply(status=301, location="/z"), z=reply(b"z")
    ) as site:
        assert (await ask(site)).moved_to is None


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("http://169.254.169.254/latest/meta-data/", id="metadata"),
        pytest.param("http://127.0.0.1:1/", id="loopback"),
        pytest.param("http://[::1]:1/", id="loopback-6"),
        pytest.param("http://0x7f000001:1/", id="number"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("ftp://a.example/", id="ftp"),
        pytest.param("http://[x", id="no-url"),
    ],
)
async def test_a_redirect_to_a_private_address_or_another_scheme_is_refused(target: str) -> None:
    async with serve(x=reply(status=302, location=target)) as site:
        assert await refusal(site) == Refusal.ADDRESS


async def test_without_an_exemption_loopback_is_refused() -> None:
    async with serve(x=reply(b"secret")) as site:
        async with HttpFetcher(user_agent="x", limits=QUICK) as fetcher:
            with pytest.raises(RejectedError, match="refused"):
                await fetcher.fetch(FetchRequest(url=site.url("/x"), purpose=Purpose.FEED))
        assert site.requests == []


async def test_redirects_in_a_circle_end() -> None:
    async with serve(x=reply(status=302, location="/x")) as site:
        assert await refusal(site) == Refusal.STATUS
        assert len(site.requests) == QUICK.redirects + 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (403, Refusal.FORBIDDEN),
        (404, Refusal.NOT_FOUND),
        (410, Refusal.GONE),
        (300, Refusal.STATUS),
    ],
)
async def test_a_refusal_of_the_server_has_its_reason(status: int, reason: Refusal) -> None:
    async with serve(x=reply(status=status)) as site:
        assert await refusal(site) == reason


async def test_too_many_requests_is_transient_and_tells_how_long() -> None:
    async with serve(x=reply(status=429, retry_after="3600")) as site:
        with pytest.raises(TransientError) as caught:
            await ask(site)
    assert caught.value.retry_after == timedelta(hours=1)


async def test_a_server_that_recovers_is_asked_again() -> None:
    answers = [reply(status=500), reply(status=503, retry_after="0"), reply(b"back")]

    async def recover(request: Request, writer: asyncio.StreamWriter) -> None:
        await answers.pop(0)(request, writer)

    limits = FetchLimits(spacing=timedelta(0))
    async with serve(x=recover) as site:
        assert (await ask(site, limits=limits)).body == b"back"


def announce_fifty_megabytes() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n")
        await pour(writer)

    return answer


def send_without_end() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        await pour(writer)

    return answer


async def pour(writer: asyncio.StreamWriter) -> None:
    for _ in range(500):
        writer.write(bytes(100_000))
        await writer.drain()


@pytest.mark.parametrize(
    "answer", [announce_fifty_megabytes(), send_without_end()], ids=["announced", "not"]
)
async def test_fifty_megabytes_are_not_read(answer: Answer) -> None:
    async with serve(x=answer) as site:
        assert await refusal(site) == Refusal.TOO_LARGE


async def test_a_decompression_bomb_is_stopped() -> None:
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert len(bomb) < QUICK.compressed_bytes
    async with serve(x=reply(bomb, content_encoding="gzip")) as site:
        assert await refusal(site) == Refusal.TOO_LARGE


def stall() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
        await writer.drain()
        await asyncio.sleep(5)

    return answer


def drip() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.1)

    return answer


def cut() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(render(TEXT, status=200, headers={})[:-100])

    return answer


def babble() -> Answer:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"this is no HTTP\r\n\r\n")

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(stall(), "stopped sending", id="stalls"),
        pytest.param(drip(), "too long in all", id="drips"),
        pytest.param(cut(), "broke off", id="cut"),
        pytest.param(babble(), "proper HTTP", id="babbles"),
        pytest.param(
            reply(gzip.compress(TEXT)[:-40], content_encoding="gzip"), "middle", id="cut-gzip"
        ),
    ],
)
async def test_a_server_in_trouble_may_work_later(answer: Answer, words: str) -> None:
    async with serve(x=answer) as site:
        with pytest.raises(TransientError, match=words):
            await ask(site)


async def test_nobody_listening_may_work_later() -> None:
    async with serve() as site:
        pass
    with pytest.raises(TransientError, match="no connection"):
        await ask(site)


async def test_pages_are_read_only_as_robots_txt_allows_and_feeds_always() -> None:
    rules = reply(b"User-agent: *\nDisallow: /x")
    async with serve(x=reply(b"x"), y=reply(b"y")) as site:
        site.routes["/robots.txt"] = rules
        assert await refusal(site, "/x", robots=True) == Refusal.ROBOTS
        assert (await ask(site, "/y", robots=True)).body == b"y"
        assert (await ask(site, "/x")).body == b"x"


async def test_a_page_behind_a_redirect_is_read_only_as_its_own_robots_txt_allows() -> None:
    async with serve(y=reply(b"y")) as elsewhere, serve() as site:
        elsewhere.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /y")
        site.routes["/x"] = reply(status=302, location=elsewhere.url("/y"))
        site.routes["/z"] = reply(status=302, location="/secret")
        site.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /secret")
        async with HttpFetcher(
            user_agent="Sulh/test",
            limits=QUICK,
            allow_private=(site.authority, elsewhere.authority),
        ) as fetcher:
            for path in ("/x", "/z"):
                with pytest.raises(RejectedError) as caught:
                    await fetcher.fetch(FetchRequest(url=site.url(path), purpose=Purpose.PAGE))
                assert caught.value.reason == Refusal.ROBOTS
            feed = await fetcher.fetch(FetchRequest(url=site.url("/x"), purpose=Purpose.FEED))
    assert feed.body == b"y"  # feeds are meant for machines
    assert "/secret" not in site.paths()
    assert elsewhere.paths().count("/y") == 1


async def test_a_host_that_does_not_answer_is_not_waited_for_again_and_again() -> None:
    async def hang(_: Request, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    async with serve() as site, make_fetcher(site) as fetcher:
        site.routes |= {f"/{number}": hang for number in range(20)}
        requests = [FetchRequest(url=site.url(f"/{n}"), purpose=Purpose.FEED) for n in range(20)]
        told = await asyncio.gather(*map(fetcher.fetch, requests), return_exceptions=True)
    assert all(isinstance(fault, TransientError) for fault in told)
    assert sum("left alone" in str(fault) for fault in told) >= 20 - 3 - QUICK.per_host
    assert len(site.requests) <= 3 + QUICK.per_host


async def test_no_password_of_a_url_comes_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serve(x=reply(b"x")) as site, make_fetcher(site) as fetcher:
        url = f"http://reader:s3cret@{site.authority}/x"
        answer = await fetcher.fetch(FetchRequest(url=url, purpose=Purpose.FEED))
        with pytest.raises(RejectedError) as caught:
            await fetcher.fetch(FetchRequest(url=f"{url}/missing", purpose=Purpose.FEED))
    told = f"{caplog.text} {answer.url} {caught.value}"
    assert "s3cret" not in told
    assert "authorization" in site.requests[0].headers  # it is used, and not told


async def test_one_host_is_asked_by_few_at_a_time() -> None:
    async def slow(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(render(b"x", status=200, headers={}))

    async with serve(x=slow) as site, make_fetcher(site) as fetcher:
        request = FetchRequest(url=site.url("/x"), purpose=Purpose.FEED)
        await asyncio.gather(*(fetcher.fetch(request) for _ in range(8)))
        assert site.most_at_once == QUICK.per_host

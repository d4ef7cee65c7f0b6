import socket
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime

import httpx
import pytest

from flows.newsroom import Newsroom, serve_newsroom

START = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("rasid/rss/all.xml", id="both validators"),
        pytest.param("marfaa/atom.xml", id="entity tag"),
        pytest.param("difaf/index.rdf", id="date"),
    ],
)
def test_an_unchanged_feed_answers_304_until_the_next_edition(
    fresh_newsroom: Newsroom, client: httpx.Client, path: str
) -> None:
    url = f"{fresh_newsroom.base_url}/{path}"
    first = client.get(url)
    asked = {
        question: first.headers[answer]
        for question, answer in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        if answer in first.headers
    }
    again = client.get(url, headers=asked)
    fresh_newsroom.advance()
    later = client.get(url, headers=asked)
    assert asked
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert later.status_code == 200


def test_a_feed_without_validators_never_answers_304(
    newsroom: Newsroom, client: httpx.Client
) -> None:
    answer = client.get(f"{newsroom.base_url}/ajil/feed/")
    assert not {"etag", "last-modified"} & set(answer.headers)


def test_some_feeds_stay_unchanged_through_the_second_edition(
    fresh_newsroom: Newsroom, client: httpx.Client
) -> None:
    url = f"{fresh_newsroom.base_url}/lahza/rss.xml"
    tag = client.get(url).headers["etag"]
    fresh_newsroom.advance()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_a_hanging_feed_times_out_and_others_go_on(newsroom: Newsroom) -> None:
    with httpx.Client(timeout=0.2, trust_env=False) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get(f"{newsroom.base_url}/rasid/rss/sport.xml")
        assert client.get(f"{newsroom.base_url}/rasid/rss/all.xml").status_code == 200


def test_stopping_does_not_wait_for_a_hanging_or_an_idle_client() -> None:
    before = set(threading.enumerate())
    with ExitStack() as clients:
        with serve_newsroom(start=START) as newsroom:
            host, port = newsroom.host_port.split(":")
            idle, hanging = (
                clients.enter_context(socket.create_connection((host, int(port)), timeout=5))
                for _ in range(2)
            )
            idle.sendall(b"HEAD /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
            assert idle.recv(10_000).startswith(b"HTTP/1.1 200")
            hanging.sendall(b"GET /rasid/rss/sport.xml HTTP/1.1\r\nHost: x\r\n\r\n")
            while len(newsroom.requests) < 2:
                time.sleep(0.01)
            began = time.monotonic()
        assert time.monotonic() - began < 2
        assert set(threading.enumerate()) <= before
        assert (idle.recv(1), hanging.recv(1)) == (b"", b"")


def test_a_moved_feed_leads_to_the_new_one(newsroom: Newsroom, client: httpx.Client) -> None:
    answer = client.get(f"{newsroom.base_url}/sindiyana/feed", follow_redirects=True)
    assert [step.status_code for step in answer.history] == [301]
    assert answer.url.path == "/sindiyana/rss"


def test_every_feed_names_an_outlet(newsroom: Newsroom) -> None:
    outlets = {outlet.id for outlet in newsroom.outlets}
    assert {feed.outlet_id for feed in newsroom.feeds} == outlets
    assert all(feed.url.startswith(newsroom.base_url) for feed in newsroom.feeds)


def test_requests_are_logged(fresh_newsroom: Newsroom, client: httpx.Client) -> None:
    client.head(f"{fresh_newsroom.base_url}/rasid/", headers={"User-Agent": "test"})
    client.get(f"{fresh_newsroom.base_url}/nowhere")
    asked = [(item.method, item.path, item.status) for item in fresh_newsroom.requests]
    assert asked == [("HEAD", "/rasid/", 200), ("GET", "/nowhere", 404)]
    assert fresh_newsroom.requests[0].user_agent == "test"


def test_advance_stops_at_the_last_edition(fresh_newsroom: Newsroom) -> None:
    assert [fresh_newsroom.advance(), fresh_newsroom.advance()] == [2, 2]


def test_a_port_can_be_chosen_and_is_free_again_afterwards() -> None:
    with serve_newsroom(start=START) as newsroom:
        port = int(newsroom.host_port.split(":")[1])
    with serve_newsroom(start=START, port=port) as again:
        assert again.host_port == f"127.0.0.1:{port}"


def test_a_start_without_a_zone_is_refused() -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"), serve_newsroom(start=naive):
        pass

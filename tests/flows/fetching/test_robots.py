from datetime import timedelta

import pytest

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.answers import Fetched, FetchRequest
from flows.fetching.faults import Refusal
from flows.fetching.robots import RobotsRules

PAGE = "https://a.example/ar/1"


class FakeHost:
    """Answers for robots.txt with a text or a fault, and counts."""

    def __init__(self, answer: str | Exception) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def ask(self, request: FetchRequest) -> Fetched:
        self.asked.append(request.url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(url=request.url, body=self.answer.encode())


async def test_what_is_not_forbidden_may_be_read() -> None:
    host = FakeHost("User-agent: *\nDisallow: /admin/\n")
    assert await RobotsRules(host.ask).check(PAGE) is None


@pytest.mark.parametrize("agent", ["*", "Sulh", "sulh"])
async def test_what_is_forbidden_is_refused(agent: str) -> None:
    host = FakeHost(f"User-agent: {agent}\nDisallow: /ar/\n")
    with pytest.raises(RejectedError) as caught:
        await RobotsRules(host.ask).check(PAGE)
    assert caught.value.reason == Refusal.ROBOTS


async def test_a_host_is_asked_once() -> None:
    host = FakeHost("")
    rules = RobotsRules(host.ask)
    for _ in range(3):
        await rules.check(PAGE)
    assert host.asked == ["https://a.example/robots.txt"]


async def test_no_robots_txt_forbids_nothing() -> None:
    host = FakeHost(RejectedError("404", reason=Refusal.NOT_FOUND))
    assert await RobotsRules(host.ask).check(PAGE) is None


async def test_a_host_in_trouble_is_left_alone_for_now() -> None:
    host = FakeHost(TransientError("the server has a fault of its own (500)"))
    with pytest.raises(TransientError, match=r"robots\.txt cannot be read now"):
        await RobotsRules(host.ask).check(PAGE)


async def test_a_private_host_is_refused_as_such() -> None:
    host = FakeHost(RejectedError("private", reason=Refusal.ADDRESS))
    with pytest.raises(RejectedError) as caught:
        await RobotsRules(host.ask).check(PAGE)
    assert caught.value.reason == Refusal.ADDRESS


@pytest.mark.parametrize(("asked", "kept"), [("2", 2), ("900", 10)])
async def test_a_pause_that_the_host_asks_for_is_kept_within_reason(asked: str, kept: int) -> None:
    host = FakeHost(f"User-agent: *\nCrawl-delay: {asked}\n")
    assert await RobotsRules(host.ask).check(PAGE) == timedelta(seconds=kept)

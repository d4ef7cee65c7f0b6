import pytest

from flows.newsroom.publishers import PUBLISHERS, FeedFault, Publisher


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.outlet.id)
def test_an_outlet_is_whole(publisher: Publisher) -> None:
    assert publisher.outlet.name
    assert len(publisher.outlet.country) == 3
    assert publisher.zone.key == publisher.outlet.timezone
    assert publisher.feeds


def test_every_fault_of_a_feed_is_served_once() -> None:
    faults = [plan.fault for publisher in PUBLISHERS for plan in publisher.feeds if plan.fault]
    assert sorted(faults) == sorted(set(FeedFault) - {FeedFault.NONE})


def test_a_moved_feed_moved_to_one_that_is_there() -> None:
    plans = [plan for publisher in PUBLISHERS for plan in publisher.feeds]
    whole = {plan.path for plan in plans if not plan.fault}
    assert {plan.moved_to for plan in plans if plan.moved_to} <= whole


def test_two_charsets_are_used() -> None:
    assert {publisher.charset for publisher in PUBLISHERS} == {"utf-8", "windows-1256"}

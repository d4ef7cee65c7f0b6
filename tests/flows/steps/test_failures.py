import pytest

from extractors.feeds.schedule import FAILURES
from extractors.records.feeds import Feed, FeedAnswer, FeedState, Item, item_id
from extractors.records.outcomes import ItemOutcome
from flows.steps.collected import CollectedFeed, CollectedItem
from flows.steps.failures import explain_feeds, explain_items

URL = "https://wakala.example/rss"


def feed(answer: FeedAnswer, error: str | None) -> CollectedFeed:
    state = FeedState(url=URL, last_answer=answer, last_error=error)
    return CollectedFeed(
        feed=Feed(url=URL, outlet_id="wakala"), state=state, notes=(), items=0, before=state
    )


def item(outcome: ItemOutcome, detail: str) -> CollectedItem:
    one = Item(id=item_id(URL, "1"), feed_url=URL, outlet_id="wakala", url=f"{URL}/1")
    return CollectedItem(item=one, outcome=outcome, detail=detail)


@pytest.mark.parametrize("answer", sorted(FAILURES))
def test_a_feed_that_failed_is_named_with_its_error(answer: FeedAnswer) -> None:
    assert explain_feeds([feed(answer, "answered 403")]) == (f"{URL}: answered 403",)


@pytest.mark.parametrize("answer", sorted(set(FeedAnswer) - FAILURES))
def test_a_feed_that_answered_is_not_named(answer: FeedAnswer) -> None:
    assert explain_feeds([feed(answer, "a note on it")]) == ()


def test_an_error_that_names_its_url_is_not_told_twice() -> None:
    assert explain_feeds([feed(FeedAnswer.FAILED, f"{URL}: no answer")]) == (f"{URL}: no answer",)


def test_without_an_error_the_answer_is_the_reason() -> None:
    assert explain_feeds([feed(FeedAnswer.GONE, None)]) == (f"{URL}: gone",)


@pytest.mark.parametrize(
    "outcome", [ItemOutcome.REFUSED_ADDRESS, ItemOutcome.TOO_LARGE, ItemOutcome.GIVEN_UP]
)
def test_items_that_a_person_may_look_at_are_named_with_their_detail(outcome: ItemOutcome) -> None:
    assert explain_items([item(outcome, "why")]) == (f"{URL}/1: why",)


def test_of_a_traceback_the_last_line_is_told() -> None:
    trace = "Traceback (most recent call last):\n  File x\nKeyError: 'a'\n"
    assert explain_items([item(ItemOutcome.CRASHED, trace)]) == (f"{URL}/1: KeyError: 'a'",)


def test_other_items_are_counted_only() -> None:
    assert explain_items([item(ItemOutcome.KNOWN, ""), item(ItemOutcome.TOO_OLD, "old")]) == ()


def test_no_password_or_key_of_an_address_is_told() -> None:
    url = "https://reader:s3cret@wakala.example/rss?token=k3y"
    told = "https://wakala.example/rss?token=…"
    state = FeedState(url=url, last_answer=FeedAnswer.FAILED, last_error=f"{url}: no answer")
    one = CollectedFeed(
        feed=Feed(url=url, outlet_id="wakala"), state=state, notes=(), items=0, before=state
    )
    assert explain_feeds([one]) == (f"{told}: no answer",)
    entry = Item(id=item_id(url, "1"), feed_url=url, outlet_id="wakala", url=url)
    failed = CollectedItem(item=entry, outcome=ItemOutcome.FAILED, detail=f"moved to {url}")
    assert explain_items([failed]) == (f"{told}: moved to {told}",)

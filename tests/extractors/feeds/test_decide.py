from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.decide import ItemIntent, decide_items
from extractors.records.feeds import Item, KnownItem, item_id
from extractors.records.outcomes import ItemOutcome

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FEED = "https://wakala.example/rss"


def make_item(key: str = "1", **changes: object) -> Item:
    base = Item(
        id=item_id(FEED, key),
        feed_url=FEED,
        outlet_id="wakala",
        url=f"https://wakala.example/{key}",
        fingerprint="f",
        published_at=NOW,
    )
    values = {name: getattr(base, name) for name in Item.__slots__}
    return Item(**{**values, **changes})


def remember(item: Item) -> KnownItem:
    return KnownItem(id=item.id, url=item.url, fingerprint=item.fingerprint)


def decide(
    *items: Item, known: tuple[KnownItem, ...] = (), retry: frozenset[object] = frozenset()
) -> tuple[ItemIntent, ...]:
    return decide_items(
        items,
        known={one.id: one for one in known},
        retry=retry,  # type: ignore[arg-type]
        now=NOW,
        look_back=timedelta(days=3),
    )


def outcomes(intents: tuple[ItemIntent, ...]) -> list[ItemOutcome | None]:
    return [intent.outcome for intent in intents]


def test_a_new_item_is_to_be_read() -> None:
    (intent,) = decide(make_item())
    assert (intent.outcome, intent.is_known) == (None, False)


def test_a_known_item_is_left_alone() -> None:
    assert outcomes(decide(make_item(), known=(remember(make_item()),))) == [ItemOutcome.KNOWN]


def test_a_known_item_that_changed_is_read_again() -> None:
    (intent,) = decide(make_item(fingerprint="g"), known=(remember(make_item()),))
    assert (intent.outcome, intent.is_known) == (None, True)


def test_an_item_due_for_another_try_is_read_though_unchanged() -> None:
    item = make_item()
    (intent,) = decide(item, known=(remember(item),), retry=frozenset({item.id}))
    assert intent.outcome is None


def test_an_old_item_is_not_read_and_an_undated_one_is() -> None:
    old = make_item(published_at=NOW - timedelta(days=4))
    assert outcomes(decide(old, make_item("2", published_at=None))) == [ItemOutcome.TOO_OLD, None]


def test_an_item_without_link_is_counted() -> None:
    assert outcomes(decide(make_item(url=""))) == [ItemOutcome.NO_LINK]


def test_an_item_without_link_is_counted_once_and_not_with_each_poll() -> None:
    item = make_item(url="")
    assert outcomes(decide(item, known=(remember(item),))) == [ItemOutcome.KNOWN]


def test_an_item_with_a_changed_guid_carries_the_id_it_is_known_by() -> None:
    known = remember(make_item("old"))
    (intent,) = decide(make_item("new", url=known.url), known=(known,))
    assert (intent.outcome, intent.item.id) == (ItemOutcome.KNOWN, known.id)


def test_two_entries_of_one_known_link_do_not_share_an_id() -> None:
    known = remember(make_item("a"))
    intents = decide(make_item("b", url=known.url), make_item("a"), known=(known,))
    assert outcomes(intents) == [ItemOutcome.DUPLICATE, ItemOutcome.KNOWN]


@given(
    polled=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12),
    known=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6),
)
def test_each_item_gets_one_intent_under_an_id_of_its_own(
    polled: list[tuple[int, int]], known: list[tuple[int, int]]
) -> None:
    items = {
        key: make_item(str(key), url=f"https://wakala.example/{link}" if link else "")
        for key, link in polled
    }
    memory = tuple(
        remember(make_item(str(key), url=f"https://wakala.example/{link}")) for key, link in known
    )
    intents = decide(*items.values(), known=memory)
    assert len(intents) == len(items)
    assert len({intent.item.id for intent in intents}) == len(intents)

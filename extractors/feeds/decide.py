"""Decide what becomes of each item of a poll: settled at once, or its page is wanted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from extractors.feeds.identity import index_links, match_known
from extractors.records.feeds import Item, KnownItem
from extractors.records.outcomes import ItemOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemIntent:
    """What is to be done with an item. With `outcome` None its page is to be read."""

    item: Item
    outcome: ItemOutcome | None
    detail: str = ""
    is_known: bool = False  # seen in an earlier pass: its page, if read, may be a revision
    is_changed: bool = True  # its feed tells that it is new or another: its page is read whole


def decide_items(
    items: Iterable[Item],
    *,
    known: Mapping[UUID, KnownItem],
    retry: frozenset[UUID],
    now: datetime,
    look_back: timedelta,
) -> tuple[ItemIntent, ...]:
    """Decide on the items of one poll of one feed.

    Args:
        items: As parsed; their ids are distinct.
        known: What is remembered of the feed's items.
        retry: Ids of items that failed earlier and are due again.
        now: The time of the pass.
        look_back: New items published longer ago than this are too old.

    Returns:
        An intent per item, in order, with distinct ids. An item recognised by its link carries
        the id that it is known by.
    """
    polled = tuple(items)
    links = index_links(known)
    taken = {item.id for item in polled}
    intents = []
    for item in polled:
        memory = match_known(item, known=known, links=links)
        if memory is not None and memory.id != item.id:
            if memory.id in taken:
                intents.append(_settle(item, ItemOutcome.DUPLICATE, "another entry has its link"))
                continue
            taken.add(memory.id)
            item = replace(item, id=memory.id)  # noqa: PLW2901 - the same item, by its known id
        intents.append(_decide_one(item, memory, is_due=item.id in retry, oldest=now - look_back))
    return tuple(intents)


def _decide_one(
    item: Item, memory: KnownItem | None, *, is_due: bool, oldest: datetime
) -> ItemIntent:
    is_known = memory is not None
    if memory is not None and not is_due and memory.fingerprint == item.fingerprint:
        return _settle(item, ItemOutcome.KNOWN, "", is_known=True)
    if not item.url:
        detail = "the feed gives no usable link for it"
        return _settle(item, ItemOutcome.NO_LINK, detail, is_known=is_known)
    if is_due or is_known:
        is_changed = memory is None or memory.fingerprint != item.fingerprint
        return ItemIntent(item=item, outcome=None, is_known=True, is_changed=is_changed)
    if item.published_at is not None and item.published_at < oldest:
        day = item.published_at.date().isoformat()
        return _settle(item, ItemOutcome.TOO_OLD, f"published on {day}")
    return ItemIntent(item=item, outcome=None)


def _settle(item: Item, outcome: ItemOutcome, detail: str, *, is_known: bool = False) -> ItemIntent:
    return ItemIntent(item=item, outcome=outcome, detail=detail, is_known=is_known)

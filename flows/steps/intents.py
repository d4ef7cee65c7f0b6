"""Settle what needs no page before any page is asked for. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from extractors.feeds.decide import ItemIntent
from extractors.feeds.links import comparable_link
from extractors.records.feeds import Item
from extractors.records.outcomes import ItemOutcome
from flows.fetching.told import told_url


def mark_duplicate_links(intents: Iterable[ItemIntent]) -> tuple[ItemIntent, ...]:
    """Read a link once a pass, however many feeds give it; the first one keeps it."""
    first: dict[str, Item] = {}
    marked = []
    for intent in intents:
        item = intent.item
        if intent.outcome is None:
            keeper = first.setdefault(comparable_link(item.url), item)
            if keeper is not item:
                intent = replace(  # noqa: PLW2901 - the same intent, settled
                    intent,
                    outcome=ItemOutcome.DUPLICATE,
                    detail=f"the same link came in {told_url(keeper.feed_url)}",
                )
        marked.append(intent)
    return tuple(marked)


def part_intents(
    intents: Iterable[ItemIntent], *, limit: int
) -> tuple[tuple[ItemIntent, ...], tuple[ItemIntent, ...]]:
    """Part the intents into those of this pass and those over its limit of pages."""
    kept: list[ItemIntent] = []
    over: list[ItemIntent] = []
    pages = 0
    for intent in intents:
        pages += intent.outcome is None
        (over if intent.outcome is None and pages > limit else kept).append(intent)
    return tuple(kept), tuple(over)

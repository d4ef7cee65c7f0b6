"""When a page is read again: outlets edit what is young, and leave alone what is old."""

from datetime import datetime, timedelta

from extractors.records.feeds import Item
from extractors.records.outcomes import ItemOutcome

# Ages of an article at which its page is read again. A changed entry in its feed has it read at
# once besides.
AGES = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))
# A visit that would come sooner than this part of its age is spared: the page was just read.
_SOONEST_PART = 4
_MAY_CHANGE = frozenset(
    {
        ItemOutcome.NEW_ARTICLE,
        ItemOutcome.REVISED,
        ItemOutcome.UNCHANGED,
        ItemOutcome.TOO_SHORT,  # breaking news begins as one line
    }
)


def decide_reread(
    item: Item, outcome: ItemOutcome, *, first_seen_at: datetime, now: datetime
) -> datetime | None:
    """Decide when the page of an item is read again after this pass.

    Args:
        item: Its time of publication counts where the feed gave one.
        outcome: Of this pass. Only what was read as an article, or may yet become one, is visited.
        first_seen_at: When a feed first showed the item.
        now: The time of the pass.

    Returns:
        A time after `now`, or None: not again.
    """
    if outcome not in _MAY_CHANGE:
        return None
    born = min(first_seen_at, item.published_at or first_seen_at)
    visits = (born + age for age in AGES if born + age - now >= age / _SOONEST_PART)
    return next(visits, None)

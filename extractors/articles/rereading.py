"""When a page is read again, and whether its server's word that nothing changed is taken."""

from datetime import datetime, timedelta

from extractors.records.articles import PageValidators
from extractors.records.feeds import Item
from extractors.records.outcomes import ItemOutcome

# Ages of an article at which its page is read again: outlets edit what is young, and leave alone what
# is old. A changed entry in its feed has it read at once besides.
AGES = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))
# A visit that would come sooner than this part of its age is spared: the page was just read.
_SOONEST_PART = 4
# A server can say "not modified" for ever by mistake: after a day a page is read whole again, so that
# of the visits above the last one always is.
_TRUSTED = timedelta(days=1)
_LONGEST = 500  # characters; a longer validator is no digest and no date
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


def is_trusted(validators: PageValidators, *, now: datetime) -> bool:
    """Whether a page may be asked for by its validators, instead of whole."""
    return timedelta(0) <= now - validators.body_at < _TRUSTED


def make_validators(
    item: Item, *, url: str, etag: str | None, last_modified: str | None, now: datetime
) -> PageValidators | None:
    """What to ask by the next time; None where the server gave nothing to ask by."""
    given = [value if value and len(value) <= _LONGEST else None for value in (etag, last_modified)]
    if not any(given):
        return None
    return PageValidators(
        item_id=item.id, url=url, etag=given[0], last_modified=given[1], body_at=now
    )

"""Whether an outlet's pages are still read as well as they were. Pure.

A redesign, a consent wall or a new paywall breaks the reading of one outlet without any error:
the pages answer 200. What gives it away is a shift of the whole: more pages refused, texts
much shorter or longer, dates gone.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from statistics import median

from extractors.records.alarms import AlarmKind, Trouble
from extractors.records.articles import PageHistory, PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import READ, ItemOutcome

RECENT = 20  # pages judged; fewer would cry at chance
_BASELINE = 40  # pages to compare with, at least
# Of 20 pages where one in five is refused at all times, 12 are refused by chance once in ten
# thousand (binomial); a reader who sees fewer than half of the pages wants to know.
_REJECTED_SHARE, _REJECTED_MORE = 0.5, 0.4
_NEVER_READ = 0.9  # without a past: an outlet that was never read well
# Lengths of news texts spread by a factor of 1.8 (log-normal); the median of 20 then strays by a
# factor of 1.2, and 0.4 or 2.5 times is five times that.
_SHORTER, _LONGER = 0.4, 2.5
_DATED_BEFORE, _DATED_NOW = 0.8, 0.4
_EASE = 0.75  # an open alarm is over when the shift is down to three quarters of what raises it
_REJECTED = frozenset(
    {
        ItemOutcome.NO_LINK,
        ItemOutcome.REFUSED_ADDRESS,
        ItemOutcome.REFUSED_BY_ROBOTS,
        ItemOutcome.NOT_A_PAGE,
        ItemOutcome.GONE,
        ItemOutcome.CONSENT_PAGE,
        ItemOutcome.PAYWALL,
        ItemOutcome.BOT_WALL,
        ItemOutcome.ERROR_PAGE,
        ItemOutcome.TOO_SHORT,
        ItemOutcome.NOT_ARABIC,
        ItemOutcome.UNREADABLE,
        ItemOutcome.TOO_LARGE,
        ItemOutcome.FAILED,
        ItemOutcome.GIVEN_UP,
        ItemOutcome.CRASHED,
    }
)
ASKED = _REJECTED | READ  # outcomes of items whose page was to be read
_OF_PAGE = frozenset({DateSource.PAGE_METADATA, DateSource.PAGE_TIME})


def find_reading_troubles(
    outlet_id: str,
    history: PageHistory,
    *,
    open_kinds: AbstractSet[AlarmKind] = frozenset(),
) -> tuple[Trouble, ...]:
    """Compare an outlet's latest pages with those before.

    Args:
        outlet_id: The outlet.
        history: Its pages, with outcomes of `ASKED`, the latest `RECENT` apart. In its past are no
            times of trouble, or that would in time become what is usual.
        open_kinds: The alarms that are open for this outlet.

    Returns:
        None of it where there are too few pages to tell.
    """
    recent, past = history.latest, history.past
    if len(recent) < RECENT:
        return ()
    found = (
        _judge_rejected(past, recent, is_open=AlarmKind.PAGES_REJECTED in open_kinds),
        _judge_lengths(past, recent, is_open=AlarmKind.TEXTS_SHIFTED in open_kinds),
        _judge_dates(past, recent, is_open=AlarmKind.DATES_LOST in open_kinds),
    )
    kinds = (AlarmKind.PAGES_REJECTED, AlarmKind.TEXTS_SHIFTED, AlarmKind.DATES_LOST)
    return tuple(
        Trouble(kind=kind, subject=outlet_id, detail=detail)
        for kind, detail in zip(kinds, found, strict=True)
        if detail
    )


def _judge_rejected(past: Sequence[PageRead], recent: Sequence[PageRead], *, is_open: bool) -> str:
    now = _rejected_share(recent)
    ease = _EASE if is_open else 1.0
    worst = max(_REJECTED, key=lambda outcome: (sum(r.outcome is outcome for r in recent), outcome))
    told = f"{now:.0%} of its last {len(recent)} pages were refused, most as {worst}"
    if len(past) < _BASELINE:
        return f"{told}; it was never read well" if now >= _NEVER_READ * ease else ""
    before = _rejected_share(past)
    is_worse = now >= _REJECTED_SHARE * ease and round(now - before, 6) >= _REJECTED_MORE * ease
    return f"{told}; before that {before:.0%}" if is_worse else ""


def _judge_lengths(past: Sequence[PageRead], recent: Sequence[PageRead], *, is_open: bool) -> str:
    before = [read.letters for read in past if read.letters]
    now = [read.letters for read in recent if read.letters]
    if len(before) < _BASELINE or len(now) < RECENT // 2:
        return ""
    usual, shown = median(before), median(now)
    ease = _EASE if is_open else 1.0
    if _SHORTER / ease < shown / usual < _LONGER * ease:
        return ""
    return f"its last texts have {shown:.0f} letters at the median; {usual:.0f} were usual"


def _judge_dates(past: Sequence[PageRead], recent: Sequence[PageRead], *, is_open: bool) -> str:
    before = [read.date_source in _OF_PAGE for read in past if read.date_source]
    now = [read.date_source in _OF_PAGE for read in recent if read.date_source]
    if len(before) < _BASELINE or len(now) < RECENT // 2:
        return ""
    usual, shown = sum(before) / len(before), sum(now) / len(now)
    if usual < _DATED_BEFORE or shown > _DATED_NOW / (_EASE if is_open else 1.0):
        return ""
    return f"{shown:.0%} of its last pages tell their date; {usual:.0%} did before"


def _rejected_share(reads: Sequence[PageRead]) -> float:
    return sum(read.outcome in _REJECTED for read in reads) / len(reads)

"""What an event is, told from its mentions: a pure fold, so that it never drifts from them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from extractors.records.developments import ActDate, DatePrecision, Role, Status
from extractors.records.events import Alert, Event, Mention, RelatedEvent
from storage.mentions import StoredMention

# A party, person or topic belongs to the event when so many of its mentions name it: one text of
# fourteen that counts the Europeans in does not make them a side.
_SHARE = 0.25

# What may follow each status. A date that was put off can be set anew; what was called off can
# only take place; what is done can, if it is a truce, still break.
_ENDS = frozenset({Status.POSTPONED, Status.CANCELLED, Status.BROKEN})
_FOLLOWERS: Mapping[Status, frozenset[Status]] = {
    Status.PROPOSED: _ENDS | {Status.PLANNED, Status.UNDER_WAY, Status.DONE},
    Status.PLANNED: _ENDS | {Status.UNDER_WAY, Status.DONE},
    Status.UNDER_WAY: _ENDS | {Status.DONE},
    Status.DONE: frozenset({Status.BROKEN}),
    Status.POSTPONED: _ENDS | {Status.PLANNED, Status.UNDER_WAY, Status.DONE},
    Status.CANCELLED: frozenset({Status.UNDER_WAY, Status.DONE}),
    Status.BROKEN: frozenset(),
}


def progress(before: Status | None, after: Status | None) -> Status | None:
    """The status of an act after one more report in the order of time."""
    if after is None or before is None or before is after:
        return before or after
    if after in _FOLLOWERS[before]:
        return after
    return before


def status_of(mentions: Sequence[Mention]) -> Status | None:
    """The status that mentions, in the order of publication, lead to."""
    status: Status | None = None
    for mention in mentions:
        status = progress(status, mention.development.status)
    return status


def standing(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that still count; of a withdrawn event, all that did."""
    counted = tuple(mention for mention in mentions if mention.counts)
    kept = tuple(mention for mention in counted if not mention.withdrawn)
    return kept or counted or tuple(mentions)


def is_withdrawn(mentions: Sequence[Mention]) -> bool:
    """Whether nobody tells an event any more, apart from what joined it with doubt."""
    return all(mention.withdrawn for mention in mentions if mention.counts)


def current(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without those of versions that their article has replaced.

    A stage, day or place that a newer version tells otherwise was corrected: it is not weighed against
    the correction.
    """
    newest: dict[UUID, tuple[datetime, datetime, UUID]] = {}
    for mention in mentions:
        newest[mention.article_id] = max(
            _age(mention), newest.get(mention.article_id, _age(mention))
        )
    return tuple(mention for mention in mentions if _age(mention) == newest[mention.article_id])


def _age(mention: Mention) -> tuple[datetime, datetime, UUID]:
    return mention.seen_at, mention.published_at, mention.revision_id


def parties_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The parties that enough of the mentions name, sorted."""
    return tuple(sorted(_often(mention.development.parties for mention in mentions)))


def date_of(mentions: Sequence[Mention], status: Status | None) -> ActDate | None:
    """The act's date: a day before a span of days, what tells the present status before older news.

    A date that more mentions tell wins, then the one told later.
    """
    told = [mention for mention in mentions if mention.development.date]
    current = [mention for mention in told if mention.development.status is status] or told
    counts = Counter(mention.development.date for mention in current)
    ranked = sorted(
        enumerate(current),
        key=lambda place: (
            _precision(place[1]) is DatePrecision.DAY,
            counts[place[1].development.date],
            place[0],
        ),
    )
    return ranked[-1][1].development.date if ranked else None


def summarise(
    stored: Sequence[StoredMention],
    *,
    families: Mapping[str, str],
    related: tuple[RelatedEvent, ...] = (),
    alerts: tuple[Alert, ...] = (),
    retracted: bool = False,
) -> Event:
    """Fold the mentions of one event, in the order of publication.

    Args:
        stored: At least one mention, one of them founding.
        families: Outlet id → family; a missing outlet counts as its own family.
        related: Its links.
        alerts: Its alerts.
        retracted: Whether a person took it back.
    """
    mentions = tuple(item.mention for item in stored)
    founding = next(mention for mention in mentions if mention.founding)
    kept = standing(mentions)
    now_told = current(kept)
    news = [m for m in kept if m.development.role is Role.NEWS] or [founding]
    status = status_of(now_told) or status_of(kept)
    outlets = {mention.outlet_id for mention in kept}
    ids = {mention.id for mention in kept}
    places = _places(now_told) or _places(kept)
    return Event(
        id=founding.event_id,
        kind=founding.development.kind,
        status=status,
        parties=parties_of(kept),
        people=_often(mention.development.people for mention in kept),
        place=places.most_common(1)[0][0] if places else None,
        date=date_of(now_told, status) or date_of(kept, status),
        topics=_often(mention.development.topics for mention in kept),
        first_seen_at=min(mention.seen_at for mention in mentions if mention.counts),
        last_seen_at=max(mention.seen_at for mention in news),
        outlets=len(outlets),
        families=len({families.get(outlet, outlet) for outlet in outlets}),
        origins=len({item.origin for item in stored if item.mention.id in ids}),
        doubtful=founding.doubtful,
        withdrawn=retracted or is_withdrawn(mentions),
        mentions=mentions,
        related=related,
        alerts=alerts,
    )


def _places(mentions: Sequence[Mention]) -> Counter[str]:
    return Counter(each.development.place for each in mentions if each.development.place)


def _often(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    listed = [set(group) for group in groups]
    named = Counter(word for group in listed for word in group)
    total = sum(1 for group in listed if group)
    kept = [word for word, count in named.items() if count >= _SHARE * total]
    return tuple(sorted(kept, key=lambda word: (-named[word], word)))


def _precision(mention: Mention) -> DatePrecision | None:
    date = mention.development.date
    return date.precision if date else None

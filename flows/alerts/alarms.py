"""Choose which alarms are raised and which are over. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from extractors.records.alarms import Alarm, AlarmKind, Trouble, alarm_id

OFF_THE_LIST = "no longer watched"

# Troubles of the network in which nothing can be told of the others.
_COVERS_ALL = AlarmKind.NO_NETWORK
_OF_FEEDS = frozenset({AlarmKind.SILENT, AlarmKind.ODD_ANSWERS, AlarmKind.GONE})
_MENDED = {
    AlarmKind.SILENT: "it brings news again",
    AlarmKind.ODD_ANSWERS: "it answers well again",
    AlarmKind.GONE: "it is back",
    AlarmKind.NO_NETWORK: "feeds can be reached again",
    AlarmKind.PAGES_REJECTED: "its pages are read again",
    AlarmKind.TEXTS_SHIFTED: "its texts are as long as they used to be",
    AlarmKind.DATES_LOST: "its pages tell their dates again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a pass looked at: only that can be found in trouble, or mended."""

    feeds: AbstractSet[str]  # URLs
    outlets: AbstractSet[str]  # ids, of which there were enough pages to tell
    watched: AbstractSet[str]  # URLs of feeds and ids of outlets that are on the list, not paused
    outlet_of: Mapping[str, str]  # by URL of a feed


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmChanges:
    """Alarms as they now are. Those raised and mended are told; those closed are not."""

    raised: tuple[Alarm, ...] = ()
    mended: tuple[Alarm, ...] = ()
    closed: tuple[Alarm, ...] = ()


def choose_alarms(
    troubles: Iterable[Trouble], *, open_alarms: Sequence[Alarm], checked: Checked, now: datetime
) -> AlarmChanges:
    """Compare what is wrong now with the alarms that are open.

    Each trouble raises one alarm; while it lasts nothing more is said, and when it is over that is
    said once. An alarm whose subject left the feed list or was paused is closed without a word.
    While there is no network, nothing is raised or mended but that.
    """
    found = {(trouble.kind, trouble.subject): trouble for trouble in troubles}
    if any(kind is _COVERS_ALL for kind, _ in found):
        found = {key: trouble for key, trouble in found.items() if key[0] is _COVERS_ALL}
        checked = replace(checked, feeds=frozenset(), outlets=frozenset())
    known = {(alarm.kind, alarm.subject) for alarm in open_alarms}
    raised = tuple(
        _raise(trouble, checked, now) for key, trouble in found.items() if key not in known
    )
    closed = tuple(
        alarm for alarm in open_alarms if alarm.subject and alarm.subject not in checked.watched
    )
    over = tuple(
        alarm
        for alarm in open_alarms
        if alarm not in closed
        and (alarm.kind, alarm.subject) not in found
        and _was_checked(alarm, checked)
    )
    return AlarmChanges(
        raised=raised,
        mended=tuple(replace(one, mended_at=now, mended_detail=_MENDED[one.kind]) for one in over),
        closed=tuple(replace(one, mended_at=now, mended_detail=OFF_THE_LIST) for one in closed),
    )


def kinds_of(open_alarms: Iterable[Alarm], subject: str) -> frozenset[AlarmKind]:
    """The kinds of alarm that are open for one subject."""
    return frozenset(alarm.kind for alarm in open_alarms if alarm.subject == subject)


def _was_checked(alarm: Alarm, checked: Checked) -> bool:
    if alarm.kind is _COVERS_ALL:
        return bool(checked.feeds)
    place: Collection[str] = checked.feeds if alarm.kind in _OF_FEEDS else checked.outlets
    return alarm.subject in place


def _raise(trouble: Trouble, checked: Checked, now: datetime) -> Alarm:
    is_of_feed = trouble.kind in _OF_FEEDS
    return Alarm(
        id=alarm_id(trouble.kind, trouble.subject, now),
        kind=trouble.kind,
        subject=trouble.subject,
        outlet_id=checked.outlet_of.get(trouble.subject, "") if is_of_feed else trouble.subject,
        detail=trouble.detail,
        raised_at=now,
    )

"""The words for what an outlet took back, corrected, or says again."""

from collections.abc import Iterable
from datetime import date

from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from extractors.records.events import Alert, AlertReason
from flows.alerts.choose import REVIVED, WITHDRAWN
from flows.alerts.names import Names
from flows.alerts.words import REASONS, status_words
from flows.alerts.writing import safe_text, write_day

_WITHDRAWN = ("خبر سُحب", "Withdrawn")
_REVIVED = ("عودة خبر سُحب", "Told again")
_LABELS = {"status": "الحالة", "place": "المكان", "date": "التاريخ"}


def label_of(alert: Alert) -> tuple[str, str]:
    """What an alert's headline begins with, in Arabic and English; empty for news."""
    if alert.detail == WITHDRAWN:
        return _WITHDRAWN
    if alert.detail == REVIVED:
        return _REVIVED
    return REASONS[alert.reason]


def correction_arabic(alert: Alert, kind: Kind, names: Names) -> Iterable[tuple[str, str]]:
    """A line for each thing that is otherwise than the reader was told."""
    if alert.detail == REVIVED:
        yield "ما تغيّر", "عاد من يذكر هذا الخبر بعد أن سُحب"
    elif alert.detail == WITHDRAWN:
        yield "ما تغيّر", "عُدّل المقال الذي ذكر هذا الخبر ولم يعد يذكره، ولا يذكره مصدر آخر"
    elif alert.reason is AlertReason.CORRECTED:
        for name, before, after in _pairs(alert.detail):
            was, now = (_value(name, word, kind, names, arabic=True) for word in (before, after))
            yield f"تصحيح {_LABELS[name]}", f"من «{was}» إلى «{now}»"


def correction_english(alert: Alert, kind: Kind, names: Names) -> str:
    """The same in one English line; empty for another kind of alert."""
    if alert.detail == REVIVED:
        return "told again after it was withdrawn"
    if alert.detail == WITHDRAWN:
        return "its article was edited and no longer says so; no other outlet told it"
    if alert.reason is not AlertReason.CORRECTED:
        return ""
    told = []
    for name, before, after in _pairs(alert.detail):
        was, now = (_value(name, word, kind, names, arabic=False) for word in (before, after))
        told.append(f"{name} corrected from {was} to {now}")
    return ", ".join(told)


def _pairs(detail: str) -> Iterable[tuple[str, str, str]]:
    for part in detail.split(";"):
        name, _, change = part.partition(":")
        before, mark, after = change.partition(">")
        if mark and name in _LABELS:
            yield name, before, after


def _value(name: str, word: str, kind: Kind, names: Names, *, arabic: bool) -> str:
    if name == "status":
        return status_words(kind, Status(word))[0 if arabic else 1]
    if name == "date":
        first, last, precision = word.split("/")
        told = ActDate(
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
            precision=DatePrecision(precision),
        )
        return write_day(told, arabic=arabic)
    return safe_text(names.place_ar(word) if arabic else word)

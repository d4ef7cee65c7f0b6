"""Write the Arabic headline of what has stages: talks, a ceasefire, an exchange."""

from extractors.records.developments import Status
from flows.alerts.acts import HANDED_NOUNS, Act, Handed, subject_of
from flows.alerts.grammar import Verb, count_ar, round_ar
from flows.alerts.names import Names
from flows.alerts.phrases_arabic import (
    about,
    between,
    covered,
    day,
    of,
    participants,
    people,
    place,
    sides,
)

_SUGGEST = Verb(m="يقترح", f="تقترح")
_DECLARE = Verb(m="يعلن", f="تعلن")
_CALLED_OFF = {Status.POSTPONED: "تأجيل", Status.CANCELLED: "إلغاء"}
_STOPPED = {**_CALLED_OFF, Status.BROKEN: "خرق"}  # whose breach is what the sides argue about
_HANDED = {
    Handed.PRISONERS: ("تبادل", "أسرى", "الأسرى"),
    Handed.BODIES: ("تبادل", "جثامين", "الجثامين"),
    Handed.CHILDREN: ("إعادة", "أطفال", "الأطفال"),
}
_AHEAD_OR_GOING = {Status.PLANNED: "مرتقبة", Status.UNDER_WAY: "جارية"}


def write_talks(act: Act, names: Names) -> str:
    """«محادثات أميركية أوكرانية في جنيف»; with blanks that the caller collapses."""
    where, who = place(act, names), participants(act, names)
    tail = f"{where} {who} {people(act, names) or about(act, names, most=1)}"
    known = f"المحادثات {sides(act, names, feminine=True, known=True)}"
    new = f"محادثات {sides(act, names, feminine=True)}"
    if not act.parties:
        known, new = "محادثات السلام", "محادثات سلام"
    if act.round:
        known = new = f"{round_ar(act.round)} من {known}"
    match act.status:
        case Status.PROPOSED:
            return f"اقتراح عقد {new} {tail}"
        case Status.PLANNED:
            return f"{new} مرتقبة {where} {day(act)} {who} {people(act, names)}"
        case Status.UNDER_WAY:
            return f"{new} جارية {tail}"
        case Status.POSTPONED | Status.CANCELLED:
            return f"{_CALLED_OFF[act.status]} {known} {where} {who}"
        case Status.BROKEN:
            return f"انهيار {known} {where} {who}"
        case _:
            return f"انعقاد {new} {tail}" if act.round else f"{new} {tail}"


def write_ceasefire(act: Act, names: Names) -> str:
    """«سريان وقف إطلاق النار بين روسيا وأوكرانيا», or what one side declares."""
    subject, part = subject_of(act, names), covered(act, names)
    covering = f"يشمل {part}" if part else ""
    if subject and act.status is Status.PROPOSED:
        return f"{subject.ar} {_SUGGEST.agree(subject)} وقفا لإطلاق النار {covering}"
    if subject and len(act.parties) == 1 and act.status not in _STOPPED:
        what = _declared(act, part, covering)
        return f"{subject.ar} {_DECLARE.agree(subject)} {what}"
    return _between_sides(act, names, part=part, covering=covering)


def _between_sides(act: Act, names: Names, *, part: str, covering: str) -> str:
    known = f"هدنة {part}" if part else "وقف إطلاق النار"
    tail = f"{between(act, names)} {place(act, names)}"
    match act.status:
        case Status.POSTPONED | Status.CANCELLED | Status.BROKEN:
            return f"{_STOPPED[act.status]} {known} {tail}"
        case Status.PROPOSED:
            return f"اقتراح وقف لإطلاق النار {covering} {tail}"
        case Status.PLANNED:
            return f"وقف مرتقب لإطلاق النار {tail} {covering} {day(act)}"
        case Status.UNDER_WAY:
            return f"سريان {known} {tail}"
        case Status.DONE if act.ended:
            return f"انتهاء {known} {tail}"
        case _:
            return f"وقف لإطلاق النار {tail} {covering}"


def _declared(act: Act, part: str, covering: str) -> str:
    """What one side declares."""
    if act.status is Status.PLANNED:
        return f"وقفا مرتقبا لإطلاق النار {covering} {day(act)}"
    if act.ended:
        return f"انتهاء هدنة {part}" if part else "انتهاء وقف إطلاق النار"
    if act.status is Status.UNDER_WAY:
        return f"سريان وقف لإطلاق النار {covering}"
    return f"وقفا لإطلاق النار {covering}"


def write_exchange(act: Act, names: Names) -> str:
    """«تبادل 314 أسيرا بين روسيا وأوكرانيا»."""
    deed, some, the = _HANDED[act.handed]
    counted = count_ar(act.number, HANDED_NOUNS[act.handed]) if act.number else ""
    children = act.handed is Handed.CHILDREN
    tail = f"{'' if children else between(act, names)} {place(act, names)}"
    match act.status:
        case Status.PROPOSED:
            return f"اقتراح {deed} {counted or some} {tail}"
        case Status.PLANNED | Status.UNDER_WAY:
            noun = _returning(act) if children else _exchanging(act, some)
            return f"{noun} {tail} {day(act) if act.status is Status.PLANNED else ''}"
        case Status.POSTPONED | Status.CANCELLED:
            return f"{_CALLED_OFF[act.status]} {deed} {counted or the} {tail}"
        case Status.BROKEN:
            return f"تعثر {deed} {counted or the} {tail}"
        case _:
            return f"{deed} {counted or some} {tail}"


def _exchanging(act: Act, some: str) -> str:
    """«عملية تبادل مرتقبة تشمل 314 أسيرا»."""
    stage = _stage(act)
    if not act.number:
        return f"عملية تبادل {some} {stage}"
    counted = count_ar(act.number, HANDED_NOUNS[act.handed], accusative=True)
    return f"عملية تبادل {stage} تشمل {counted}"


def _returning(act: Act) -> str:
    """«إعادة مرتقبة لـ7 أطفال»."""
    noun = HANDED_NOUNS[Handed.CHILDREN]
    return f"إعادة {_stage(act)} {of(count_ar(act.number, noun) if act.number else 'أطفال')}"


def _stage(act: Act) -> str:
    return _AHEAD_OR_GOING.get(act.status, "") if act.status else ""

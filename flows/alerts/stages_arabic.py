"""Write the Arabic headline of what has stages: talks, a ceasefire, an exchange."""

from collections.abc import Mapping

from extractors.records.developments import Status
from flows.alerts.acts import HANDED_NOUNS, Act, Handed, subject_of
from flows.alerts.grammar import Verb, count_ar, round_ar
from flows.alerts.names import Names
from flows.alerts.phrases_arabic import (
    about,
    between,
    day,
    of,
    participants,
    people,
    place,
    sides,
)

_SUGGEST = Verb(m="يقترح", f="تقترح", plural="يقترحون")
_DECLARE = Verb(m="يعلن", f="تعلن", plural="يعلنون")
_CALLED_OFF = {Status.POSTPONED: "تأجيل", Status.CANCELLED: "إلغاء"}
_TRUCES: Mapping[Status | None, str] = {
    Status.PROPOSED: "اقتراح وقف لإطلاق النار",
    Status.PLANNED: "وقف مرتقب لإطلاق النار",
    Status.UNDER_WAY: "سريان وقف إطلاق النار",
    Status.POSTPONED: "تأجيل وقف إطلاق النار",
    Status.CANCELLED: "إلغاء وقف إطلاق النار",
    Status.BROKEN: "خرق لوقف إطلاق النار",  # whose breach it was is what the sides argue about
}
_HANDED = {
    Handed.PRISONERS: ("تبادل", "أسرى", "الأسرى"),
    Handed.BODIES: ("تبادل", "جثامين", "الجثامين"),
    Handed.CHILDREN: ("إعادة", "أطفال", "الأطفال"),
}


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
    if len(act.parties) == 1 and act.status not in {*_CALLED_OFF, Status.BROKEN}:
        return _one_sided_ceasefire(act, names)
    subject = subject_of(act, names)
    if subject and act.status is Status.PROPOSED:
        verb = _SUGGEST.agree(subject)
        return f"{subject.ar} {verb} وقفا لإطلاق النار {_part(act, names)}"
    tail = f"{between(act, names)} {place(act, names)} {_part(act, names)}"
    if act.status is Status.PLANNED:
        tail = f"{tail} {day(act)}"
    if act.ended and act.status is Status.DONE:
        return f"انتهاء وقف إطلاق النار {tail}"
    return f"{_TRUCES.get(act.status, 'وقف لإطلاق النار')} {tail}"


def _part(act: Act, names: Names) -> str:
    """What the ceasefire covers («في ملف الطاقة»), where it is not general."""
    known = [names.topic_ar(topic) for topic in act.topics if topic in names.topics]
    parts = [topic for topic in known if topic != names.topic_ar("ceasefire")]
    return f"في ملف {parts[0]}" if parts else ""


def _one_sided_ceasefire(act: Act, names: Names) -> str:
    subject = subject_of(act, names)
    who, subjects = (subject.ar if subject else ""), _part(act, names)
    declare = _DECLARE.agree(subject) if subject else ""
    match act.status:
        case Status.PROPOSED:
            verb = _SUGGEST.agree(subject) if subject else ""
            return f"{who} {verb} وقفا لإطلاق النار {subjects}"
        case Status.PLANNED:
            return f"{who} {declare} وقفا مرتقبا لإطلاق النار {subjects} {day(act)}"
        case Status.UNDER_WAY:
            return f"{who} {declare} سريان وقف لإطلاق النار {subjects}"
        case _:
            what = "انتهاء وقف إطلاق النار" if act.ended else "وقفا لإطلاق النار"
            return f"{who} {declare} {what} {subjects}"


def write_exchange(act: Act, names: Names) -> str:
    """«تبادل 314 أسيرا بين روسيا وأوكرانيا»."""
    deed, some, the = _HANDED[act.handed]
    counted = count_ar(act.number, HANDED_NOUNS[act.handed]) if act.number else ""
    children = act.handed is Handed.CHILDREN  # «إعادة» is feminine
    tail = f"{'' if children else between(act, names)} {place(act, names)}"
    match act.status:
        case Status.PROPOSED:
            return f"اقتراح {deed} {counted or some} {tail}"
        case Status.PLANNED:
            ready = "مرتقبة" if children else "مرتقب"
            what = f"{deed} {ready} {of(counted)}" if counted else f"{deed} {some} {ready}"
            return f"{what} {tail} {day(act)}"
        case Status.UNDER_WAY:
            going = "جارية" if children else "جارٍ"
            what = f"{deed} {going} {of(counted)}" if counted else f"{deed} {some} {going}"
            return f"{what} {tail}"
        case Status.POSTPONED | Status.CANCELLED:
            return f"{_CALLED_OFF[act.status]} {deed} {the} {tail}"
        case Status.BROKEN:
            return f"تعثر {deed} {the} {tail}"
        case _:
            return f"{deed} {counted or some} {tail}"

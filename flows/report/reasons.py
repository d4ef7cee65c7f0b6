"""The stored reasons of a judgement, written in Arabic. Pure.

Reasons are kept as the program gives them, in English: "place: Geneva = Geneva". They are taken
apart here and put together anew with the page's names; reasons.toml has those without parts. One
that is not known here gives nothing, and the page shows it as it is stored.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.records.developments import Kind, Status
from flows.alerts.acts import list_ar
from flows.alerts.grammar import Noun, count_ar, join_ar, round_ar
from flows.alerts.names import Names
from flows.alerts.phrases_arabic import MONTHS
from flows.alerts.words import KINDS, status_words
from flows.alerts.writing import LRM
from flows.report.context import keep_edges

_OTHER = "لا يطابق حدثا آخر"
_SHORT_ID = 8  # characters of an event's id: what `sulh event` shows and takes
_Parts = Sequence[str]
_Writer = Callable[[_Parts, Kind, Names], str]


def write_reason(reason: str, *, kind: Kind, names: Names) -> str:
    """Write one reason in Arabic; empty where it is none that is known here.

    `kind` is that of the development: a status agrees with it.
    """
    if whole := _table()["whole"].get(reason):
        return str(whole)
    for pattern, write in _WRITERS:
        if found := pattern.fullmatch(reason):
            return _clean(write(found.groups(default=""), kind, names))
    return ""


def _clean(text: str) -> str:
    """Take out what a text or a pack may have brought; the marks around a number are our own."""
    return LRM.join(keep_edges(part) for part in text.split(LRM)).strip()


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("flows.report") / "reasons.toml").read_text(encoding="utf-8"))


def _weight(parts: _Parts, _: Kind, __: Names) -> str:
    weight, relation, bound = parts
    verdict = "يكفي" if relation == "≥" else "لا يكفي"
    return f"وزن القرائن {_number(weight)} {verdict}، والحد الأدنى {_number(bound)}"


def _number(text: str) -> str:
    """A number with its sign on the side where it is read, among words from right to left."""
    return f"{LRM}{text}{LRM}"


def _shared(one: str, two: str, many: str, names: Sequence[str]) -> str:
    """What is in common, its label in the number of the names."""
    label = one if len(names) == 1 else two if len(names) == 2 else many  # noqa: PLR2004 - the dual
    return f"{label}: {join_ar(names)}"


def _place(parts: _Parts, _: Kind, names: Names) -> str:
    here, relation, there = parts
    one, other = names.place_ar(here), names.place_ar(there)
    match relation:
        case "=":
            return f"المكان نفسه: {one}"
        case "~":
            return f"أحد المكانين في الآخر: {one} و{other}"
        case _:
            return f"المكان مختلف: {one} هنا و{other} هناك"


def _people(parts: _Parts, _: Kind, names: Names) -> str:
    known = [names.person_ar(person) for person in parts[0].split(", ")]
    return _shared("شخص مشترك", "شخصان مشتركان", "أشخاص مشتركون", known)


def _topics(parts: _Parts, _: Kind, names: Names) -> str:
    known = [names.topic_ar(topic) for topic in parts[0].split(", ")]
    return _shared("موضوع مشترك", "موضوعان مشتركان", "مواضيع مشتركة", known)


def _marks(parts: _Parts, _: Kind, names: Names) -> str:
    return f"مشترك بين الخبرين: {'، '.join(_mark(m, names) for m in parts[0].split(', '))}"


def _mark(mark: str, names: Names) -> str:
    """«الجولة الثالثة», «17 بندا», «146 أسيرا», a plan's name."""
    sort, _, value = mark.partition(":")
    number, _, unit = value.partition(":")
    if sort == "name":
        return names.plans[value].ar if value in names.plans else value
    if sort == "of":
        return str(_table()["groups"].get(value, value))
    return _counted(f"{sort} {unit}".strip(), number)


def _counted(sort: str, number: str) -> str:
    """A number as its sort wants it; by itself where it counts what has no noun here."""
    name, _, unit = sort.partition(" ")
    if name == "ordinal" and number.isdecimal():
        return round_ar(int(number))
    forms = _table()["units"].get(unit or "point")
    if name == "count" and forms and number.isdecimal():
        singular, accusative, plural, dual = forms
        noun = Noun(singular=singular, accusative=accusative, plural=plural, dual=dual)
        return count_ar(int(number), noun)
    return str(_table()["groups"].get(number, number))


def _wording(parts: _Parts, _: Kind, __: Names) -> str:
    return f"{round(float(parts[0]) * 100)} في المئة من الكلمات مشتركة بين الخبرين"


def _moved(parts: _Parts, kind: Kind, _: Names) -> str:
    before, after = (_stage(kind, status) for status in parts)
    return f"تقدّم الحدث: كانت مرحلته «{before}» وصارت «{after}»"


def _stage(kind: Kind, status: str) -> str:
    if status not in set(Status):
        return "غير مذكورة"
    return status_words(kind, Status(status))[0]


def _near(parts: _Parts, _: Kind, __: Names) -> str:
    return f"قريب من الحدث {parts[0][:_SHORT_ID]}"


def _other_parties(parts: _Parts, _: Kind, names: Names) -> str:
    here, there = (_sides(codes, names) for codes in parts)
    return f"{_OTHER}: أطرافه {here}، وأطراف ذاك {there}"


def _sides(codes: str, names: Names) -> str:
    if codes == "none":
        return "غير مذكورة"
    return list_ar(names.ordered(codes.split(",")), names)


def _other_place(parts: _Parts, _: Kind, names: Names) -> str:
    here, there = (names.place_ar(place) for place in parts)
    return f"{_OTHER}: مكانه {here}، ومكان ذاك {there}"


def _other_day(parts: _Parts, _: Kind, __: Names) -> str:
    here, there = (_span(span) for span in parts)
    return f"{_OTHER}: موعده {here}، وموعد ذاك {there}"


def _span(span: str) -> str:
    days = [date.fromisoformat(day) for day in span.split("…")]
    written = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days]
    return written[0] if len(written) == 1 else f"بين {' و'.join(written)}"


def _other_kind(parts: _Parts, _: Kind, __: Names) -> str:
    here, there = (KINDS[Kind(kind)][0] if kind in set(Kind) else kind for kind in parts)
    return f"{_OTHER}: نوعه {here}، ونوع ذاك {there}"


def _other_mark(parts: _Parts, _: Kind, __: Names) -> str:
    sort, here, there = parts
    one, other = (
        join_ar([_counted(sort, number) for number in numbers.split("/")])
        for numbers in (here, there)
    )
    return f"{_OTHER}: فيه {one}، وفي ذاك {other}"


def _echo(parts: _Parts, _: Kind, __: Names) -> str:
    kind = KINDS[Kind(parts[0])][0] if parts[0] in set(Kind) else parts[0]
    return f"الكلمات نفسها تروي هنا أيضا ما نوعه {kind}"


def _off(parts: _Parts, kind: Kind, _: Names) -> str:
    return f"{_OTHER}: كانت مرحلة ذاك «{_stage(kind, parts[0])}»"


def _words(label: str) -> _Writer:
    return lambda parts, _, __: f"{label}: «{parts[0]}»"


def _chance(label: str) -> _Writer:
    return lambda parts, _, __: f"{label}: {round(float(parts[0]) * 100)} في المئة"


_NUMBER = r"(\d(?:\.\d+)?)"
_DAYS = r"([\d-]{10}(?:…[\d-]{10})?)"
_WRITERS: tuple[tuple[re.Pattern[str], _Writer], ...] = tuple(
    (re.compile(pattern, re.DOTALL), write)
    for pattern, write in (
        (r"weight ([+-][\d.]+) ([≥<]) (-?[\d.]+)", _weight),
        (r"place: (.+) (=|~|against) (.+)", _place),
        (r"people: (.+)", _people),
        (r"topics: (.+)", _topics),
        (r"marks: (.+)", _marks),
        (rf"wording: {_NUMBER} in common", _wording),
        (r"status: ([\w-]+) > ([\w-]+)", _moved),
        (r"near event (\S+)", _near),
        (r"the same words tell it here as (\S+)", _echo),
        (r"veto: parties: (\S+) ≠ (\S+)", _other_parties),
        (r"veto: place (.+) ≠ (.+)", _other_place),
        (rf"veto: date {_DAYS} ≠ {_DAYS}", _other_day),
        (r"veto: kind (\S+) ≠ (\S+)", _other_kind),
        (r"veto: status: it was (\S+)", _off),
        (r"veto: ([a-z]+(?: [\w-]+)?) (\S+) ≠ (\S+)", _other_mark),
        (r"cue: (.+?)(?: \([\w-]+\))?", _words("العبارة الدالة")),
        (r"plan: (.+)", _words("الخطة")),
        (r"of: (.+)", _words("المعنيون")),
        (r"offered: (.+)", _words("صيغة العرض")),
        (r"done to it: (.+)", _words("ما جرى له")),
        (r"status: ([\u0621-\u064a]+)", _words("المرحلة من العبارة")),
        (rf"role: weighed, {_NUMBER} for background", _chance("الدور بالترجيح، احتمال التذكير")),
        (
            rf"parties: as the event has them, in shares of the likeliest {_NUMBER}",
            _chance("الأطراف كما يعرفها الحدث، وهذه قراءة ترجيحها من القراءة الأرجح"),
        ),
        (
            rf"date: as the event has it, in shares of the likeliest {_NUMBER}",
            _chance("الموعد كما يعرفه الحدث، وهذه قراءة ترجيحها من القراءة الأرجح"),
        ),
        (
            rf"place: as the event has it, in shares of the likeliest {_NUMBER}",
            _chance("المكان كما يعرفه الحدث، وهذه قراءة ترجيحها من القراءة الأرجح"),
        ),
        (
            rf"date: not held by its text, in shares of the likeliest {_NUMBER}",
            _chance("الموعد لا يجزم به النص فتُرك، وهذه قراءة ترجيحها من القراءة الأرجح"),
        ),
        (
            rf"place: not held by its text, in shares of the likeliest {_NUMBER}",
            _chance("المكان لا يجزم به النص فتُرك، وهذه قراءة ترجيحها من القراءة الأرجح"),
        ),
        (
            rf"not sure by its text alone, {_NUMBER}; it was told before",
            _chance("رُوي من قبل، واحتماله من هذا النص وحده"),
        ),
        (rf"weighed: {_NUMBER} \(.*\)", _chance("ترجيح إحصائي للنوع")),
        (r"whose: weighed \(.*\)", lambda _, __, ___: "الفاعل: بالترجيح الإحصائي"),
    )
)

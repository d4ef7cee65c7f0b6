"""What is refused, asked for, denied or agreed to: found in the words that show the act. Pure.

A record names parties, people, subjects and counts, and not the thing itself; its evidence does.
objects.toml lists what can be named and how its words look; what stands before another verb, after
«قبل» or «بسبب», or under a negation is not taken. Where nothing is found, the headline stays general.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.arabic.normalise import fold
from extractors.records.developments import Kind
from flows.alerts.grammar import definite, join_ar, join_en
from flows.alerts.names import Names

DENY = "deny"
_REFUSALS = (
    r"رفض|يرفض|ترفض|نرفض|رافض|نفي|نفت|ينفي|تنفي|ننفي|نافي|كذب|يكذب|تكذيب|استبعد|يستبعد|تستبعد|"
    r"مستبعد|استبعاد|(?:لا|لن|لم) (?:[يتن]قبل|[يتن]وافق|[يتن]عترف|[يتن]وقع)|لا صحه|لا يري|لا تري"
)
_CUES: Mapping[str, str] = {
    Kind.REFUSAL: _REFUSALS,
    DENY: _REFUSALS,
    Kind.DEMAND: (
        r"طالب|يطالب|تطالب|نطالب|مطالب|مطالبه|المطالبه|اشترط|يشترط|تشترط|مشترط|دعا|دعت|داعي|يدعو|تدعو|"
        r"حث|يحث|تحث|طلب|يطلب|تطلب|شدد|يشدد|تصر|يصر|نصر|تمسك|يتمسك|تتمسك|يجب|ينبغي|اريد|يريد|تريد"
    ),
    Kind.AGREEMENT: r"وافق|يوافق|توافق|موافق|موافقه|قبلت|يقبل|تقبل|قبول",
}
_CLITICS = r'(?:^|(?<=[\s"(]))[وف]?(?P<article>ب?ال|لل)?[بك]?'
_CLITICS_OF_OBJECT = r'(?:^|(?<=[\s"(]))[وف]?(?P<article>ب?ال|لل)?[بكل]?'
_MARKS = '"،,.()؛:!؟?'
_WORD = re.compile(r"\S+")
# After these, the words tell a condition, a cause or another act.
_STOPS = frozenset(
    {
        "قبل",
        "بعد",
        "حتي",
        "لكن",
        "ولكن",
        "بسبب",
        "تحت",
        "اذا",
        "الا",
        "لان",
        "بينما",
        "معتبرا",
        "ما",
    }
)
_NEGATIONS = frozenset(
    {
        "عدم", "بعدم", "منع", "حظر", "لا", "ولا", "بلا", "دون", "غير", "نسف", "تقويض", "افشال", "عرقله",
        "ارجاء", "تاجيل",
    }
)  # fmt: skip
_CONSENT = re.compile(r"وافق|موافق|قبلت|قبلنا|قبول|التزم|استعداد|تعهد")
_OUGHT = re.compile(
    r"[وف]?(?:يجب|ينبغي)"
)  # what stands before it is who or what ought to, not what is asked
_REFUSED = re.compile(r"(?:لم|لا|لن) [يتن]رفض")
# Words between the verb and what it is about: a subject with its office, a day and a place; and before
# what was denied, who reported it.
_REACH = {DENY: 18}
_USUAL_REACH = 14
_FIRST = 2  # words in which a thing stands at the head, where the verb comes after it or is none
_NEAR = 6  # words after a thing in which its place and people stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an act is about, in both languages, and what a denial says of it."""

    ar: str  # as after «عن» or «بـ»
    en: str
    accusative: str  # as after «يرفض»
    is_plan: bool = False  # a subject may follow: «المقترح بشأن الأراضي»
    consent: bool = False  # what is denied is to have agreed to it
    refused: bool = False  # what is denied is to have rejected it


def find_thing(
    evidence: str, act: str, *, points: str, parties: Collection[str], names: Names
) -> Thing | None:
    """What the act of these words is about; None where it is not plain.

    Args:
        evidence: The words that show the act.
        act: A kind, or "deny" for a refusal that is a denial.
        points: How long a plan is («14 بندا»); empty where it is not told.
        parties: Who acts: one of their own is nobody whom they would meet.
        names: Of people, places and parties.
    """
    if act not in _CUES:
        return None
    text = fold(evidence)
    cue = _cue(act).search(text)
    end = cue.end() if cue else 0
    told = _Told(text=text, points=points, parties=parties, names=names)
    found = _after(told, end, act) if cue else None
    if not found and not (cue and _OUGHT.match(cue.group())):
        found = _first(told, cue.start() if cue else len(text), act)
    if not found:
        return None
    start, thing = found
    consent = bool(_CONSENT.search(text[end:start]))
    if act == Kind.DEMAND and thing.is_plan and not consent:
        return None  # «كل خطة لا تنص على…»: what is asked for is what it should say
    return replace(thing, consent=consent, refused=bool(_REFUSED.search(text[:start])))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Folded words, and what goes into the name of a thing beside them."""

    text: str
    points: str
    parties: Collection[str]
    names: Names


def _after(told: _Told, start: int, act: str) -> tuple[int, Thing] | None:
    """The first thing within reach after the verb, before a word that leads elsewhere."""
    end = start
    stops = _STOPS - {"ما"} if act == DENY else _STOPS  # «ينفي ما تردد عن…»
    for number, word in enumerate(_WORD.finditer(told.text, start)):
        if number > _REACH.get(act, _USUAL_REACH) or word.group().strip(_MARKS) in stops:
            break
        end = word.end()
    return _earliest(told, start, end, act)


def _first(told: _Told, end: int, act: str) -> tuple[int, Thing] | None:
    """A thing at the head of the words."""
    heads = [word.end() for _, word in zip(range(_FIRST), _WORD.finditer(told.text), strict=False)]
    return _earliest(told, 0, min(end, heads[-1] if heads else 0), act)


def _earliest(told: _Told, start: int, end: int, act: str) -> tuple[int, Thing] | None:
    found = [
        (entry.get("weak", False), match.start(), order, entry, match)
        for order, (entry, pattern) in enumerate(_patterns(act))
        if (match := pattern.search(told.text, start)) and match.start() < end
    ]
    for _, at, _, entry, match in sorted(found, key=lambda each: each[:3]):
        if set(told.text[:at].split()[-1:]) & _NEGATIONS:
            continue
        thing = _write(entry, match, told)
        return (at, thing) if thing else None
    return None


def _write(entry: Mapping[str, Any], match: re.Match[str], told: _Told) -> Thing | None:
    following = told.text[match.end() :].split()[:_NEAR]
    if "noun" in entry:
        return _write_plan(entry, following, told, is_known=bool(match["article"]))
    en, names = entry["en"], told.names
    tail = ""
    people = _people(following, names) if entry.get("people") else []
    if len(people) > 1 or (people and names.people[people[0]].party not in told.parties):
        shown = [names.people[person] for person in people[:2]]
        word = ("مع", "with") if len(shown) == 1 else ("بين", "between")
        tail = f" {word[0]} {join_ar([person.ar for person in shown])}"
        en = f"{en} {word[1]} {join_en([person.en for person in shown])}"
    place = _place(following, entry["place"][0], names) if "place" in entry else None
    if place:
        before_ar, before_en = entry["place"]
        tail = f"{tail} {before_ar} {names.place_ar(place)}"
        en = f"{en} {before_en} {place}"
    if entry.get("needs_place") and not place:
        return None
    after_verb = entry.get("accusative", entry["ar"])
    return Thing(ar=f"{entry['ar']}{tail}", en=en, accusative=f"{after_verb}{tail}")


def _write_plan(
    entry: Mapping[str, Any], following: Sequence[str], told: _Told, *, is_known: bool
) -> Thing | None:
    """«الورقة الأوروبية المؤلفة من 14 بندا»; nothing where a plan is spoken of that nobody knows."""
    feminine, names = entry["noun"] == "f", told.names
    owner = next(filter(None, (_nationality(word, names) for word in following[:2])), None)
    if not (is_known or owner or told.points):
        return None
    ar, en = [entry["ar"]], ["the"]
    if owner:
        party = names.parties[owner]
        ar.append(definite(party.adjective_f if feminine else party.adjective_m))
        en.append(_table()["nationalities"][owner])
    if told.points:
        ar.append(f"{'المؤلفة' if feminine else 'المؤلف'} من {told.points}")
        number = told.points.split()[0]
        if number.isdigit():
            en.append(f"{number}-point")
    en.append(entry["en"].removeprefix("the "))
    return Thing(ar=" ".join(ar), accusative=" ".join(ar), en=" ".join(en), is_plan=True)


def _people(words: Iterable[str], names: Names) -> list[str]:
    known = _folded_people(tuple((person, name.ar) for person, name in names.people.items()))
    bare = [word.strip(_MARKS) for word in words]
    forms = ((word, word[1:] if word[:1] in "ولب" else word) for word in bare)
    found = (known.get(one) or known.get(other) for one, other in forms)
    return list(dict.fromkeys(filter(None, found)))


@cache
def _folded_people(people: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold(name): person for person, name in people if " " not in name}


def _place(words: Sequence[str], before: str, names: Names) -> str | None:
    """The English name of the place that follows a preposition among these words."""
    known = _folded_places(tuple(names.places.items()))
    for number, word in enumerate(words[:-1]):
        if word == before:
            for length in (2, 1):
                name = " ".join(words[number + 1 : number + 1 + length]).strip(_MARKS)
                if name in known:
                    return known[name]
    return None


@cache
def _folded_places(places: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold(arabic): english for english, arabic in places}


def _nationality(word: str, names: Names) -> str | None:
    bare = word.strip(_MARKS).removeprefix("ال")
    for code in _table()["nationalities"]:
        party = names.parties.get(code)
        if party and bare in {fold(party.adjective_m), fold(party.adjective_f)}:
            return str(code)
    return None


@cache
def _cue(act: str) -> re.Pattern[str]:
    return re.compile(rf'(?:^|(?<=[\s"(،]))[وف]?(?:{_CUES[act]})\S*')


@cache
def _patterns(act: str) -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    # «اشترط لوقف القتال»: after a demand, «ل» tells what for; elsewhere it may lead to the object.
    before = _CLITICS if act == Kind.DEMAND else _CLITICS_OF_OBJECT
    return tuple(
        (entry, re.compile(f"{before}(?:{entry['words']})"))
        for entry in _table()["object"]
        if not {act, "refusal" if act == DENY else act} & set(entry.get("not_for", ()))
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("flows.alerts") / "objects.toml").read_text(encoding="utf-8"))

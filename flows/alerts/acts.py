"""What a headline is made from: an event reduced to what it tells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractors.records.developments import ActDate, Development, Kind, Role, Status
from extractors.records.events import Event
from flows.alerts.grammar import Noun, Subject, count_ar, join_ar, join_en, joint_gender
from flows.alerts.names import Names
from flows.alerts.objects import DENY, Thing, find_thing
from flows.alerts.tones import Tone, find_tone

MOST_PEOPLE = 3  # more names than that make a list of a headline
MOST_PARTIES = 3  # as adjectives («ثلاثية أميركية روسية أوكرانية»)
MOST_LISTED = 4  # by name; of more, a headline names three and says that there are others


class Refusal(StrEnum):
    """What a refusal says: the verb of its headline."""

    REFUSE = "refuse"
    DENY = "deny"
    RULE_OUT = "rule-out"
    WITHDRAW = "withdraw"


class Handed(StrEnum):
    """Who is handed over in an exchange."""

    PRISONERS = "prisoners"
    BODIES = "bodies"
    CHILDREN = "children"


_REFUSALS = (
    (
        Refusal.DENY,
        re.compile(
            r"نفى|نفي|نفت|ينفي|تنفي|نافي|(?:لم|لا|لن) [يتن]رفض|ليس صحيح|ليست صحيح|غير صحيح|لا صحة|لا أساس"
        ),
    ),
    (Refusal.RULE_OUT, re.compile(r"استبعد|يستبعد|تستبعد|استبعاد|مستبعد")),
    (Refusal.WITHDRAW, re.compile(r"انسحب|ينسحب|تنسحب|انسحاب[ه ]")),
)
_REJECTS = re.compile(r"رفض|(?:لا|لن|لم) [يتن]قبل|غير وارد|غير مقبول")
_HANDED = (
    (Handed.BODIES, re.compile(r"جثامين|جثمان|جثث|رفات")),
    (Handed.CHILDREN, re.compile(r"أطفال|الأطفال|طفلا|طفل ")),
)
_ENDED = re.compile(r"انته|ينته|تنته|نهاية|انقض")
_COUNT = re.compile(r"count:(\d+)(?::([a-z-]+))?")
_ORDINAL = re.compile(r"ordinal:(\d+)(?::|$)")
_NAME = re.compile(r"name:(.+)")
_LEAST_POINTS = 3  # «في بند واحد» and «نقطتان» tell of a part of a plan, not of its length
_HANDED_UNITS = {
    Handed.PRISONERS: frozenset({"prisoner", "prisoners", "soldier", "person", "captive", "pow"}),
    Handed.BODIES: frozenset({"body", "bodies"}),
    Handed.CHILDREN: frozenset({"child", "children"}),
}
_POINTS = frozenset({"point", "points", None})  # the reader counts points without a unit
HANDED_NOUNS = {
    Handed.PRISONERS: Noun(singular="أسير", accusative="أسيرا", plural="أسرى", dual="أسيرين"),
    Handed.BODIES: Noun(singular="جثمان", accusative="جثمانا", plural="جثامين", dual="جثمانين"),
    Handed.CHILDREN: Noun(singular="طفل", accusative="طفلا", plural="أطفال", dual="طفلين"),
}
POINT = Noun(singular="بند", accusative="بندا", plural="بنود", dual="بندين")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event as its headline sees it: codes in the order in which they are written."""

    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    addressees: tuple[str, ...]
    people: tuple[str, ...]
    place: str | None
    date: ActDate | None
    topics: tuple[str, ...]
    round: int | None  # the third round
    points: int | None  # a plan of 28 points
    plan: str | None  # a named plan
    refusal: Refusal
    handed: Handed
    number: int | None  # how many are handed over
    ended: bool  # a truce that is over, not one that was declared
    thing: Thing | None = None  # what is refused, asked for, denied or agreed to
    tone: Tone | None = None  # how the talks are judged


def reduce_event(event: Event, *, names: Names) -> Act:
    """Take from an event, and from the mention that tells it best, what a headline tells."""
    told = _telling(event)
    parties = _ordered(event.parties, names)
    handed = _handed(told.marks, told.evidence)
    points = _count(told.marks, _POINTS)
    points = points if points and points >= _LEAST_POINTS else None
    refusal = _refusal(told.evidence)
    return Act(
        kind=event.kind,
        status=event.status,
        parties=parties,
        addressees=tuple(
            code for code in _ordered(told.addressees, names) if code not in event.parties
        ),
        people=event.people,
        place=event.place,
        date=event.date,
        topics=event.topics,
        round=_first(_ORDINAL, told.marks),
        points=points,
        plan=next((found.group(1) for m in told.marks if (found := _NAME.fullmatch(m))), None),
        refusal=refusal,
        handed=handed,
        number=_count(told.marks, _HANDED_UNITS[handed]),
        ended=bool(_ENDED.search(told.evidence)),
        thing=_thing(event, told, refusal=refusal, points=points, names=names),
        tone=_tone(event, told),
    )


def _thing(
    event: Event, told: Development, *, refusal: Refusal, points: int | None, names: Names
) -> Thing | None:
    """From the words of the telling mention, else of the first other news that has it.

    Where another tells more of the same («لقاء», «لقاء مع زيلينسكي في الدوحة»), its words are taken.
    """
    denies = event.kind is Kind.REFUSAL and refusal is Refusal.DENY
    act = DENY if denies else event.kind
    long = count_ar(points, POINT) if points else ""
    found = [
        thing
        for words in _evidence(event, told, refusal)
        if (thing := find_thing(words, act, points=long, parties=event.parties, names=names))
    ]
    fuller = [each for each in found if each.ar.startswith(found[0].ar)]
    return max(fuller, key=lambda each: len(each.ar), default=None)


def _tone(event: Event, told: Development) -> Tone | None:
    if event.kind is not Kind.ASSESSMENT:
        return None
    tones = (find_tone(words, parties=event.parties) for words in _evidence(event, told, None))
    return next(filter(None, tones), None)


def _evidence(event: Event, told: Development, refusal: Refusal | None) -> Iterator[str]:
    """The words of an event as news tells them, those of the telling mention first."""
    yield told.evidence
    for mention in event.counted:
        act = mention.development
        is_other_news = act.role is Role.NEWS and act.evidence != told.evidence
        same_act = refusal is None or _refusal(act.evidence) is refusal
        if is_other_news and same_act and not mention.withdrawn:
            yield act.evidence


def subject_of(act: Act, names: Names) -> Subject | None:
    """Who acts: the one person who speaks for the one party, else the parties; None for nobody."""
    speakers = [
        names.people[person]
        for person in act.people
        if person in names.people and names.people[person].party in act.parties
    ]
    leaves = act.kind is Kind.REFUSAL and act.refusal is Refusal.WITHDRAW  # a side, by its speaker
    if len(act.parties) == 1 and len(speakers) == 1 and not leaves:
        speaker = speakers[0]
        return Subject(ar=speaker.ar, en=speaker.en, size=1, gender=speaker.gender)
    if not act.parties:
        return None
    return Subject(
        ar=list_ar(act.parties, names),
        en=list_en(act.parties, names),
        size=len(act.parties),
        gender=joint_gender([names.party(code).gender for code in act.parties]),
    )


def list_ar(codes: tuple[str, ...], names: Names) -> str:
    """List parties («روسيا وأوكرانيا»); the same in each case."""
    shown = [names.party(code).ar for code in _named(codes)]
    return join_ar(shown if len(shown) == len(codes) else [*shown, "أطراف أخرى"])


def list_en(codes: tuple[str, ...], names: Names) -> str:
    """List parties inside an English sentence."""
    shown = [names.party(code).en_inside for code in _named(codes)]
    return join_en(shown if len(shown) == len(codes) else [*shown, "others"])


def _named(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if len(codes) <= MOST_LISTED else codes[: MOST_LISTED - 1]


def _telling(event: Event) -> Development:
    """The words for what the event is now: of the first mention that tells its status."""
    for mention in event.counted:
        if mention.development.status == event.status and not mention.withdrawn:
            return mention.development
    return event.founding.development


def _ordered(codes: Iterable[str], names: Names) -> tuple[str, ...]:
    ordered = names.ordered(codes)
    if "EU" in ordered and "EUROPE" in ordered:  # one adjective, «أوروبي», for both
        return tuple(code for code in ordered if code != "EU")
    return ordered


def _refusal(evidence: str) -> Refusal:
    """Who rejects a withdrawal does not withdraw."""
    said = next((kind for kind, cue in _REFUSALS if cue.search(evidence)), Refusal.REFUSE)
    rejects = said is Refusal.WITHDRAW and _REJECTS.search(evidence)
    return Refusal.REFUSE if rejects else said


def _handed(marks: Iterable[str], evidence: str) -> Handed:
    units = {found.group(2) for mark in marks if (found := _COUNT.fullmatch(mark))}
    for handed, names in _HANDED_UNITS.items():
        if units & names:
            return handed
    return next((kind for kind, cue in _HANDED if cue.search(evidence)), Handed.PRISONERS)


def _first(pattern: re.Pattern[str], marks: Iterable[str]) -> int | None:
    return next((int(found.group(1)) for mark in marks if (found := pattern.match(mark))), None)


def _count(marks: Iterable[str], units: frozenset[str | None] | frozenset[str]) -> int | None:
    for mark in marks:
        found = _COUNT.fullmatch(mark)
        if found and found.group(2) in units:
            return int(found.group(1))
    return None

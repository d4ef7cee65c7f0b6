"""What speaks for or against two tellings being of one act, each thing named; `weights` says how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractors.records.developments import Kind, Role, TextPart
from storage.resolve.parties import Fit, fit_parties
from storage.resolve.profiles import AHEAD, Context, Profile
from storage.resolve.vetoes import days_apart, is_in_country, share_place
from storage.summary import progress

MEETINGS = frozenset({Kind.TALKS, Kind.CEASEFIRE, Kind.EXCHANGE})
_PHRASE = 4  # words: fewer are a cue, not a wording
_SHOWN = 0.2  # overlap of wordings from which it is a reason to show
_DAY, _DAYS, _WEEK, _MONTH = 1.0, 3.5, 10.0, 30.0  # days between two reports
_SECONDS = 86_400
_SHORT_TRUCE = 7  # days: most that are for a feast are over by then
_SEVERAL = 2  # people
_MANY = 3  # parties: two of them meet every week


class Signal(StrEnum):
    """One thing that two tellings have in common, or in which they differ."""

    ONLY = "the only one it can be"
    EQUAL = "parties: equal"
    PART = "parties: some are named by one only"
    MANY = "parties: three or more in common"
    SAME_DAY = "date: the same day"
    IN_PRECISION = "date: within precision"
    NEXT_DAY = "date: a day apart"
    NEXT_DAY_THERE = "date: another day of it, next to it"
    OTHER_DAY = "date: apart"
    OTHER_DAY_THERE = "date: another day of it"
    DAY_OF_TRUCE = "date: another day of a truce"
    LATE_DAY_OF_TRUCE = "date: a day of a truce, a week later or more"
    IN_PLAN = "date: within what was planned"
    NEWS_SAME_DAY = "date: not told, reported within a day"
    NEWS_DAYS = "date: not told, reported within days"
    NEWS_WEEKS = "date: not told, reported within weeks"
    RECALLED_SAME_DAY = "date: not told, recalled within a day"
    RECALLED_DAYS = "date: not told, recalled within days"
    RECALLED_WEEK = "date: not told, recalled within ten days"
    RECALLED_MONTH = "date: not told, recalled within weeks"
    RECALLED_LATER = "date: not told, recalled after months"
    OUT_OF_REACH = "date: not told, and the days hardly fit"
    SAME_PLACE = "place: the same"
    OTHER_PLACE = "place: another"
    PLACE_OF_ONE = "place: told by one only"
    SAME_PEOPLE = "people: several in common"
    SAME_PERSON = "people: one in common"
    OTHER_PEOPLE = "people: none in common"
    SAME_MARKS = "marks: in common"
    ORDINAL_OF_ONE = "marks: a number of a round in one only"
    SAME_SORT = "marks: the same who come home"
    SAME_TRUCE = "marks: a truce of the same"
    SAME_TOPICS = "topics: in common"
    OTHER_TOPICS = "topics: none in common"
    WORDING = "wording: in common"
    SAME_WORDING = "wording: the very same"
    SAME_STAGE = "status: the same"
    NEXT_STAGE = "status: a later stage, told later"
    OTHER_STAGE = "status: another"
    SAME_TEXT = "one text tells both"
    SAME_ARTICLE = "one article told both"


@dataclass(frozen=True, slots=True)
class Seen:
    """A signal, how strong it is (1 but for the share of a wording), and how a person is told."""

    signal: Signal
    strength: float = 1.0
    told: str = ""

    @property
    def reason(self) -> str:
        """The words for it; empty for what goes without saying."""
        return self.told or str(self.signal)


def read_signals(one: Profile, other: Profile, context: Context) -> tuple[Seen, ...]:
    """Compare two tellings of one kind. Symmetric, but for the order inside a reason."""
    return tuple(
        seen
        for read in (
            _parties, _date, _place, _people, _marks, _topics, _wording, _stage, _text,
        )
        for seen in read(one, other, context)
    )  # fmt: skip


def wording_overlap(one: Profile, other: Profile) -> float:
    """Share of the shorter telling's words that the other has, 0 to 1; few words weigh less."""
    shorter = min(len(one.lemmas), len(other.lemmas))
    return len(one.lemmas & other.lemmas) / (shorter + 1)


def _parties(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    fit = fit_parties(one, other)
    if fit is Fit.EQUAL:
        yield Seen(Signal.EQUAL)
    elif fit is Fit.PART and one.development.kind is not Kind.CEASEFIRE:
        yield Seen(Signal.PART)  # who declares a truce is one, who keeps or breaks it are two
    if len(one.parties & other.parties) >= _MANY:
        yield Seen(Signal.MANY)


def _date(one: Profile, other: Profile, context: Context) -> Iterator[Seen]:
    apart = days_apart(one, other)
    here, there = one.development.date, other.development.date
    if not (here and there):
        if apart:
            yield Seen(Signal.OUT_OF_REACH)
        yield Seen(_untold(one, other))
    elif here.day is not None and here.day == there.day:
        yield Seen(Signal.SAME_DAY)
    elif not apart:
        planned = {one.development.status, other.development.status} & AHEAD
        yield Seen(Signal.IN_PLAN if planned else Signal.IN_PRECISION)
    elif one.development.kind is Kind.CEASEFIRE:
        yield Seen(Signal.DAY_OF_TRUCE if apart < _SHORT_TRUCE else Signal.LATE_DAY_OF_TRUCE)
    else:
        placed = share_place(one, other, context)
        near = Signal.NEXT_DAY_THERE if placed else Signal.NEXT_DAY
        far = Signal.OTHER_DAY_THERE if placed else Signal.OTHER_DAY
        yield Seen(near if apart == 1 else far)


def _untold(one: Profile, other: Profile) -> Signal:
    """How far the reports are apart, where one at least tells no date."""
    days = abs((one.reported_at - other.reported_at).total_seconds()) / _SECONDS
    if Role.BACKGROUND not in {one.development.role, other.development.role}:
        if days <= _DAY:
            return Signal.NEWS_SAME_DAY
        return Signal.NEWS_DAYS if days <= _DAYS else Signal.NEWS_WEEKS
    for limit, signal in (
        (_DAY, Signal.RECALLED_SAME_DAY),
        (_DAYS, Signal.RECALLED_DAYS),
        (_WEEK, Signal.RECALLED_WEEK),
        (_MONTH, Signal.RECALLED_MONTH),
    ):
        if days <= limit:
            return signal
    return Signal.RECALLED_LATER


def _place(one: Profile, other: Profile, context: Context) -> Iterator[Seen]:
    here, there = one.development.place, other.development.place
    if not (here and there):
        if here or there:
            yield Seen(Signal.PLACE_OF_ONE)
    elif not is_in_country(one, other, context):
        shared = share_place(one, other, context)
        told = f"place: {here} {'=' if here == there else '~' if shared else 'against'} {there}"
        yield Seen(Signal.SAME_PLACE if shared else Signal.OTHER_PLACE, told=told)


def _people(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    if not one.people or not other.people:
        return
    shared = one.people & other.people
    if not shared:
        yield Seen(Signal.OTHER_PEOPLE)
        return
    several = len(shared) >= _SEVERAL
    told = f"people: {', '.join(sorted(shared))}"
    yield Seen(Signal.SAME_PEOPLE if several else Signal.SAME_PERSON, told=told)


def _marks(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    shared = set(one.development.marks) & set(other.development.marks)
    telling = sorted(mark for mark in shared if not mark.startswith("of:"))
    if telling:
        yield Seen(Signal.SAME_MARKS, told=f"marks: {', '.join(telling)}")
    elif shared:
        truce = one.development.kind is Kind.CEASEFIRE
        yield Seen(Signal.SAME_TRUCE if truce else Signal.SAME_SORT)
    if _has_ordinal(one) is not _has_ordinal(other):
        yield Seen(Signal.ORDINAL_OF_ONE)


def _has_ordinal(one: Profile) -> bool:
    return any(mark.startswith("ordinal:") for mark in one.development.marks)


def _topics(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    if not one.topics or not other.topics:
        return
    shared = one.topics & other.topics
    if shared:
        yield Seen(Signal.SAME_TOPICS, told=f"topics: {', '.join(sorted(shared))}")
    else:
        yield Seen(Signal.OTHER_TOPICS)


def _wording(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    if len(one.wording.split()) >= _PHRASE and one.wording == other.wording:
        yield Seen(Signal.SAME_WORDING)
    overlap = wording_overlap(one, other)
    if overlap:
        told = (
            f"wording: {overlap:.2f} in common" if overlap >= _SHOWN else "wording: a word or two"
        )
        yield Seen(Signal.WORDING, overlap, told)


def _stage(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    here, there = one.development.status, other.development.status
    if here and there:
        yield Seen(_compare_stages(one, other) if here is not there else Signal.SAME_STAGE)


def _compare_stages(one: Profile, other: Profile) -> Signal:
    """A plan is told before its act, and its act before its end."""
    first, last = sorted((one, other), key=lambda telling: telling.reported_at)
    before, after = first.development.status, last.development.status
    follows = first.reported_at < last.reported_at and progress(before, after) is after
    return Signal.NEXT_STAGE if follows else Signal.OTHER_STAGE


def _text(one: Profile, other: Profile, _: Context) -> Iterator[Seen]:
    """A text tells an act once, beside its title: what it tells twice is two acts, mostly."""
    if one.article_id != other.article_id:
        return
    if one.reported_at != other.reported_at:
        yield Seen(Signal.SAME_ARTICLE)
    elif TextPart.TITLE not in {one.development.span.part, other.development.span.part}:
        yield Seen(Signal.SAME_TEXT)

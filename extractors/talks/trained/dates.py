"""What speaks for a day that a text names being that of an act."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from extractors.records.developments import ActDate, Development
from extractors.talks.telling import Told
from extractors.talks.timings import Calendar, Timing
from extractors.talks.trained.choice import Choice, choose
from extractors.talks.trained.standing import standing, standings
from extractors.talks.trained.weights import Weights

_SOME, _MANY = 3, 4  # from here on, counts weigh alike
_STEPS = (-30, -8, -3, -2, -1, 0, 1, 2, 8)  # days from publication
HOW = "date: "  # opens the reason of an act that says how its day was told
# The weights are less sure than they might be. Of labelled days among the options, left out, they gave their
# first one .84 as they are, .88 with their log-odds divided so (the least loss), and were right about .905.
_TOO_UNSURE = 0.8

Options = Mapping[ActDate | None, tuple[str, ...]]


def date_options(
    act: Development, tellings: Sequence[Told], calendar: Calendar, others: Sequence[Development]
) -> Options:
    """The features of each day that its text names or its rules found, the act's own first, and of none.

    `others` are the text's other acts that are told.
    """
    named: dict[ActDate, list[Timing]] = {}
    for each in calendar.timings:
        named.setdefault(each.date, []).append(each)
    found = [act.date, *(told.development.date for told in tellings), *named]
    options: dict[ActDate | None, tuple[str, ...]] = {}
    for when in dict.fromkeys([*found, None]):
        if when is None:
            options[when] = (*_by_rule(when, act, tellings), *_undated(act, len(named)))
        else:
            options[when] = (
                *_by_rule(when, act, tellings),
                *_by_day(when, act, calendar),
                *_beside(when, act, others),
                *_named(named.get(when, []), act, tellings),
            )
    return options


def choose_date(options: Options, dates: Weights) -> Choice[ActDate]:
    """The day that weighs most, and what the day may be as well."""
    return choose(options, dates, spread=_TOO_UNSURE)


def _by_rule(when: ActDate | None, act: Development, tellings: Sequence[Told]) -> Iterator[str]:
    """Whether the rules of the sentences found this day, and how."""
    kind, hits = act.kind, [told for told in tellings if told.development.date == when]
    surest = max(tellings, key=lambda told: told.chance).development.date
    dated = sum(told.development.date is not None for told in tellings)
    yield f"rule:{act.date == when}/{kind}"
    yield f"rules:{min(len(hits), _SOME)}/{min(dated, _SOME)}"
    yield f"surest:{surest == when}/{kind}"
    for how in sorted({how for told in hits for how in _how(told)}):
        yield f"how:{how}"
        yield f"how:{how}/{kind}"
        yield f"how:{how}/{act.status}/{act.role}"


def _how(told: Told) -> Iterator[str]:
    return (each for each in told.development.reasons if each.startswith(HOW))


def _by_day(when: ActDate, act: Development, calendar: Calendar) -> Iterator[str]:
    """How far it lies from publication."""
    step = bisect_left(_STEPS, (when.first - calendar.day).days)
    for name in (act.kind, act.status, act.role, f"{act.status}/{act.role}"):
        yield f"day:{step}/{name}"
    yield f"as:{when.precision}/{act.kind}"


def _beside(when: ActDate, act: Development, others: Sequence[Development]) -> Iterator[str]:
    same = [other for other in others if other.date == when]
    shared = any(set(other.parties) & set(act.parties) for other in same)
    alike = any(other.kind is act.kind for other in same)
    yield f"others:{bool(same)}/{shared}/{act.kind}"
    yield f"others:{bool(same)}/{alike}/{act.role}"


def _undated(act: Development, days: int) -> Iterator[str]:
    for name in (act.kind, act.status, act.role, f"{act.kind}/{act.role}/{act.status}"):
        yield f"none/{name}"
    yield f"none/days:{min(days, _MANY)}/{act.kind}"
    yield f"none/days:{min(days, _MANY)}/{act.role}"


def _named(timings: Sequence[Timing], act: Development, tellings: Sequence[Told]) -> Iterator[str]:
    yield f"named:{min(len(timings), _SOME)}/{act.kind}"
    yield from standings(timings, tellings, lambda timing, told: _standing(timing, told, act))


def _standing(timing: Timing, told: Told, act: Development) -> Iterator[str]:
    """How a time stands to a telling of the act."""
    where, near = standing(timing, told)
    if near:
        yield f"{near}/{act.kind}"
        yield f"{near}/{timing.relation}/{timing.meant}"
    yield f"{where}/{act.kind}"
    yield f"{where}/{act.status}"
    yield f"{where}/{act.role}"
    yield f"{where}/{timing.relation}/{timing.meant}/{act.status}"
    yield f"{where}/{timing.direction}/{timing.tense}/{act.status}"
    yield f"{where}/said:{timing.said}/{act.kind}"

"""The state of the talks and what the events add up to: rounds, demands, weeks, meetings. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from extractors.records.developments import Kind, Status
from flows.alerts.names import Names
from flows.report.facts import Fact

MOST_WEEKS = 26  # half a year: what a screen shows with a bar for each week
LEAST_WEEKS = 8  # a young database is no empty chart, and no single bar either
LAST_ROUNDS = 4
NEXT_ROUNDS = 6
OPEN_DAYS = 180  # a demand that nobody repeated for so long is history
MOST_PARTIES = 10

_MET = frozenset({Status.DONE, Status.UNDER_WAY})
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})


def make_overview(facts: Sequence[Fact], *, today: date, names: Names) -> dict[str, Any]:
    """What the page's second view shows.

    Args:
        facts: All events, latest day first.
        today: In the reader's zone: what "last", "next" and "this week" mean.
        names: They order parties.

    Returns:
        `last`, `next` and `demands` (briefs of events), `weeks` (the first day of each, a Monday)
        and `until` (the last day), `kinds` and `parties` (a row of counts each, a number a week),
        `met` (who met whom).
    """
    standing = [fact for fact in facts if not fact.withdrawn]
    weeks = _weeks(standing, today)
    return {
        "last": [_brief(fact) for fact in _last_rounds(standing, today)],
        "next": [_brief(fact) for fact in _next_rounds(standing, today)],
        "demands": _open_demands(standing, today=today, names=names),
        "weeks": [week.isoformat() for week in weeks],
        "until": (weeks[-1] + timedelta(days=6)).isoformat(),
        "kinds": _by_kind(standing, weeks),
        "parties": _by_party(standing, weeks, names),
        "met": _meetings(standing, names),
    }


def _brief(fact: Fact) -> dict[str, Any]:
    return {
        "id": str(fact.id),
        "day": fact.day.isoformat(),
        "kind": fact.kind.value,
        "status": fact.status.value if fact.status else "",
        "precision": fact.when.precision.value if fact.when else "",
        "denied": fact.denied,
        "ar": fact.ar,
        "en": fact.en,
    }


def _last_rounds(facts: Iterable[Fact], today: date) -> list[Fact]:
    """The last meeting of each circle of parties, latest first."""
    found: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        if _is_meeting(fact) and fact.day <= today:
            found.setdefault(tuple(sorted(fact.parties)), fact)
    return list(found.values())[:LAST_ROUNDS]


def _is_meeting(fact: Fact) -> bool:
    return fact.kind is Kind.TALKS and fact.status in _MET and len(fact.parties) > 1


def _next_rounds(facts: Iterable[Fact], today: date) -> list[Fact]:
    """Talks that are planned or proposed for a day that is not over, nearest first."""
    ahead = [
        fact
        for fact in facts
        if fact.kind is Kind.TALKS
        and fact.status in _AHEAD
        and fact.when is not None
        and fact.when.last >= today
    ]
    return sorted(ahead, key=lambda fact: (fact.day, str(fact.id)))[:NEXT_ROUNDS]


def _open_demands(facts: Sequence[Fact], *, today: date, names: Names) -> list[list[Any]]:
    """Rows of subject, party, number of demands, and the latest of them.

    A demand is open until an agreement with its party on its subject stands later than it.
    """
    agreed: dict[tuple[str, str], date] = {}
    for fact in facts:
        if fact.kind is Kind.AGREEMENT:
            for key in _keys(fact):  # an agreement on nothing named settles no demand
                agreed[key] = max(fact.day, agreed.get(key, fact.day))
    found: dict[tuple[str, str], list[Fact]] = {}
    since = today - timedelta(days=OPEN_DAYS)
    for fact in facts:
        if fact.kind is Kind.DEMAND and since <= fact.day <= today:
            for key in _keys(fact):
                if not key[0] or fact.day > agreed.get(key, date.min):
                    found.setdefault(key, []).append(fact)
    order = {code: number for number, code in enumerate(names.ordered({key[1] for key in found}))}
    keys = sorted(found, key=lambda key: (not key[0], key[0], order[key[1]]))
    return [[*key, len(found[key]), _brief(found[key][0])] for key in keys]


def _keys(fact: Fact) -> list[tuple[str, str]]:
    return [(topic, party) for topic in fact.topics or ("",) for party in fact.parties]


def _weeks(facts: Sequence[Fact], today: date) -> list[date]:
    """The Mondays up to this week's, from the first week with an event on."""
    this = _monday(today)
    first = min((_monday(fact.day) for fact in facts), default=this)
    number = min(MOST_WEEKS, max(LEAST_WEEKS, (this - first).days // 7 + 1))
    return [this - timedelta(weeks=back) for back in range(number - 1, -1, -1)]


def _by_kind(facts: Iterable[Fact], weeks: Sequence[date]) -> list[list[Any]]:
    counts = Counter((fact.kind, _monday(fact.day)) for fact in facts)
    return [[kind.value, *(counts[kind, week] for week in weeks)] for kind in Kind]


def _by_party(facts: Iterable[Fact], weeks: Sequence[date], names: Names) -> list[list[Any]]:
    counts = Counter((code, _monday(e.day)) for e in facts for code in e.parties)
    totals: Counter[str] = Counter()
    for (code, week), count in counts.items():
        if weeks[0] <= week <= weeks[-1]:
            totals[code] += count
    ordered = names.ordered(totals)
    most = sorted(ordered, key=lambda code: -totals[code])[:MOST_PARTIES]
    return [[code, *(counts[code, week] for week in weeks)] for code in most]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _meetings(facts: Iterable[Fact], names: Names) -> dict[str, Any]:
    """How often each two met, for the parties that met most."""
    met: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        if _is_meeting(fact):
            met.update(combinations(sorted(set(fact.parties)), 2))
    totals: Counter[str] = Counter()
    for pair, count in met.items():
        for code in pair:
            totals[code] += count
    ranked = sorted(totals, key=lambda code: (-totals[code], code))
    parties = names.ordered(ranked[:MOST_PARTIES])
    return {
        "parties": list(parties),
        "counts": [
            [met[min(one, other), max(one, other)] if one != other else 0 for other in parties]
            for one in parties
        ],
    }

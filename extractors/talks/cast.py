"""The cast of a text: who is named in it how often, and who deals in it for whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Scene

_THREE = frozenset({"الثلاثيه", "ثلاثيه", "ثلاثي", "الثلاثي", "الثلاثه", "ثلاثيا"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Parties of a whole text, the most often named first; each list has each party once."""

    parties: tuple[str, ...] = ()
    dealing: tuple[str, ...] = ()  # whose envoys, negotiators or delegations are named
    brokers: tuple[str, ...] = ()  # those of `parties` that mediate, by the pack
    threefold: bool = False  # the text tells of trilateral talks
    day: date = date.min  # the day of the text


def cast_of(scenes: Sequence[Scene], knowledge: Knowledge, *, day: date) -> Cast:
    """Count who is named in a text."""
    named: Counter[str] = Counter()
    dealing: Counter[str] = Counter()
    for scene in scenes:
        for match in scene.of(Sort.PARTY, Sort.ADJECTIVE):
            named[match.tag.value] += 1
        for match in scene.of(Sort.BODY):
            named[knowledge.bodies[match.tag.value].party] += 1
        for match in scene.of(Sort.PERSON):
            party = knowledge.people[match.tag.value].party
            named[party] += 1
            if knowledge.is_envoy(match.tag.value):
                dealing[party] += 1
    named.pop("", None)
    dealing.pop("", None)
    parties = _by_count(named)
    return Cast(
        day=day,
        parties=parties,
        dealing=_by_count(dealing),
        brokers=tuple(party for party in parties if party in knowledge.brokers),
        threefold=any(word.text in _THREE for scene in scenes for word in scene.words),
    )


def _by_count(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda party: (-counts[party], party)))

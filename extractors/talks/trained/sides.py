"""What speaks for and against a reading of whose act it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.records.developments import Kind
from extractors.talks.actors.actor import Actor
from extractors.talks.clauses import Clause, joined
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.trained.readings import Candidate

_TWO, _MANY, _LATE = 2, 4, 6  # from these on, counts and ranks weigh alike
_GROUPS = {Kind.TALKS: "talks", Kind.CEASEFIRE: "both", Kind.EXCHANGE: "both"}
# Words that tell how many meet, or in which part somebody is named.
_TELLING = frozenset(
    {
        "الثلاثيه", "ثلاثيه", "ثلاثي", "الثلاثي", "الثلاثه", "الثناييه", "ثناييه", "ثنايي", "الرباعيه",
        "الطرفان", "الجانبان", "الطرفين", "الجانبين", "الوفدان", "الوفدين", "الوفود", "الاطراف", "مشترك",
        "المشترك", "بوساطه", "برعايه", "باستضافه", "بحضور", "بمشاركه", "مبعوث", "المبعوث", "نظيره",
        "نظيريه", "بين", "مع",
    }
)  # fmt: skip


class _Named(NamedTuple):
    """An actor's parties, and the features of a reading that has all of them, and of one that lacks some.

    A tuple, as are the records below: they are made by the dozen for each act, a dataclass thrice as slowly.
    """

    parties: frozenset[str]
    has: tuple[str, ...]
    lacks: tuple[str, ...]


class _Ranked(NamedTuple):
    """The parties at a rank, and the features of a reading that is just they, has them, or has not."""

    parties: frozenset[str]
    same: tuple[str, ...]
    inside: tuple[str, ...]
    apart: tuple[str, ...]


class _Meeting(NamedTuple):
    """What is the same for all readings of who meets."""

    brokers: frozenset[str]
    dealing: frozenset[str]
    most: frozenset[str]
    order: tuple[str, ...]  # of parties, by how often the text names them
    three: str  # whether it tells of talks of three
    cues: tuple[str, ...]  # at the trigger


class _Facts(NamedTuple):
    """What is the same for all readings of one frame.

    Kind and status are plain strings: a member of an enumeration is put into words thrice as slowly.
    """

    kind: str
    status: str
    group: str
    content: bool  # its clause is what somebody says
    belligerents: frozenset[str]
    actors: tuple[_Named, ...]
    named: frozenset[str]
    words: tuple[str, ...]
    speaker: frozenset[str]
    pair: frozenset[str]
    ranks: tuple[_Ranked, ...]
    empty: tuple[str, ...]
    reasons: tuple[str, ...]  # of the frame, why it is of whom
    meeting: _Meeting | None


def rate_readings(
    found: Sequence[Candidate], frame: Frame, view: View
) -> tuple[tuple[Candidate, tuple[str, ...]], ...]:
    """Each reading with what speaks for and against it."""
    facts = _facts(frame, view)
    return tuple((each, _features(each, facts)) for each in found)


def _facts(frame: Frame, view: View) -> _Facts:
    clause = view.clause(frame.trigger)
    group = _GROUPS.get(frame.kind, "one")
    adjectives = {match.tag.value for match in view.scene.of(Sort.ADJECTIVE)}
    words = {word.text for word in view.scene.words[clause.first : clause.last + 1]} & _TELLING
    around = {word.text for word in view.scene.words} & _TELLING if group == "talks" else set()
    speech = view.speech_at(frame.trigger)
    ranks, empty = _ranks(frame, view, clause, group)
    kind = str(frame.kind)
    return _Facts(
        kind=kind,
        status=str(frame.status),
        group=group,
        content=clause.content,
        belligerents=view.knowledge.belligerents,
        actors=tuple(
            _named(actor, frame, view, clause, group) for actor in view.actors if actor.parties
        ),
        named=frozenset({p for a in view.actors for p in a.parties} | adjectives),
        words=(*sorted(words), *(f"s:{word}" for word in sorted(around))),
        speaker=frozenset(speech.speaker.parties if speech and speech.speaker else ()),
        pair=frozenset(view.carried.pair),
        ranks=ranks,
        empty=empty,
        reasons=tuple(f"frame/{kind}/{why}" for why in frame.reasons if why.startswith("who")),
        meeting=_meeting(frame, view) if frame.kind is Kind.TALKS else None,
    )


def _meeting(frame: Frame, view: View) -> _Meeting:
    return _Meeting(
        brokers=view.knowledge.brokers,
        dealing=frozenset(view.cast.dealing),
        most=frozenset(view.carried.most),
        order=view.cast.parties,
        three=str(view.cast.threefold),
        cues=_cues_at(frame.trigger, view),
    )


def _named(actor: Actor, frame: Frame, view: View, clause: Clause, group: str) -> _Named:
    standing = tuple(_standing(actor, frame, view, clause, group))
    return _Named(
        parties=frozenset(actor.parties),
        has=tuple([f"has:{feature}" for feature in standing]),
        lacks=tuple([f"lacks:{feature}" for feature in standing]),
    )


def _features(candidate: Candidate, facts: _Facts) -> tuple[str, ...]:
    kind, group, inside = facts.kind, facts.group, frozenset(candidate.parties)
    size = min(len(inside), _MANY)
    found: list[str] = []
    for source in candidate.sources:
        found += (source, f"{source}/{kind}")
    if "frame" in candidate.sources:
        found += facts.reasons
    found += (
        f"agree:{min(len(candidate.sources), 8)}/{group}",
        f"size:{size}/{kind}",
        f"sides:{len(inside & facts.belligerents)}/{kind}/{facts.status}",
        f"unnamed:{min(_TWO, len(inside - facts.named))}/{kind}",
    )
    for actor in facts.actors:
        found += actor.has if actor.parties <= inside else actor.lacks
    found += [f"{word}/{size}/{group}" for word in facts.words]
    for rank in facts.ranks:
        found += _of_rank(rank, inside)
    found += [f"{rank}:none/{size}/{group}" for rank in facts.empty]
    if facts.pair:
        found.append(f"pair:{facts.pair == inside}/{len(facts.pair)}/{kind}")
    if facts.speaker:
        same, part = facts.speaker == inside, facts.speaker <= inside
        found.append(f"speaker:{same}/{part}/{kind}/{facts.content}")
    if facts.meeting:
        found += _of_a_meeting(inside, facts.meeting, facts)
    return tuple(found)


def _of_rank(rank: _Ranked, inside: frozenset[str]) -> tuple[str, ...]:
    if rank.parties == inside:
        return rank.same
    return rank.inside if rank.parties <= inside else rank.apart


def _of_a_meeting(inside: frozenset[str], meeting: _Meeting, facts: _Facts) -> list[str]:
    size, order, three = min(len(inside), _MANY), meeting.order, meeting.three
    sides, brokers = len(inside & facts.belligerents), len(inside & meeting.brokers)
    shape = f"{sides}+{brokers}+{min(_TWO, size - sides - brokers)}"
    rank = max([order.index(party) if party in order else _LATE for party in inside])
    found = [
        f"shape:{shape}",
        f"three:{three}/{shape}/{facts.status}",
        f"dealing:{len(inside - meeting.dealing)}/{len(meeting.dealing - inside)}",
        f"cast:{min(_LATE, rank)}/{size}",
        f"most:{meeting.most == inside}/{len(meeting.most)}/{size}",
    ]
    for cue in meeting.cues:
        found += (f"cue:{cue}/{shape}", f"cue:{cue}/three:{three}/{shape}")
    return found


def _standing(actor: Actor, frame: Frame, view: View, clause: Clause, group: str) -> Iterator[str]:
    """Where an actor stands to the cue."""
    near = "in" if clause.holds(actor.first) else "out"
    at = "before" if actor.first < frame.trigger else "after"
    gap = min(abs(actor.first - frame.trigger) // 4, 3)
    preposition = actor.preposition or "-"
    yield f"{near}/{at}{gap}/{preposition}/{group}"
    yield f"{near}/{at}/{actor.sort}/{'loc' if actor.locative else ''}/{group}"
    yield f"{near}/{preposition}/{frame.kind}"
    if actor.first and group == "talks":
        yield f"word:{view.scene.words[actor.first - 1].text}"


def _ranks(
    frame: Frame, view: View, clause: Clause, group: str
) -> tuple[tuple[_Ranked, ...], tuple[str, ...]]:
    """The actors nearest to the cue, and the first of the sentence; and which of these are missing."""
    named = [actor for actor in view.actors if actor.parties and not actor.locative]
    before = [actor for actor in named if actor.last < frame.trigger]
    after = [actor for actor in named if actor.first > frame.trigger]
    chosen = {
        "first-free": [actor for actor in named if not actor.preposition][:1],
        "last-free-before": [actor for actor in before if not actor.preposition][-1:],
        "first-free-after": [actor for actor in after if not actor.preposition][:1],
        "last-before": before[-1:],
        "first-after": after[:1],
    }
    first = {actor.first: actor for actors in chosen.values() for actor in actors}
    parties = {
        at: frozenset(p for each in joined(actor, view.actors, view.scene) for p in each.parties)
        for at, actor in first.items()
    }
    standing = {
        at: tuple(_rank_standing(actor, frame, view, clause, group)) for at, actor in first.items()
    }
    found = tuple(
        _ranked(rank, parties[actor.first], standing[actor.first])
        for rank, actors in chosen.items()
        for actor in actors
    )
    return found, tuple(rank for rank, actors in chosen.items() if not actors)


def _ranked(rank: str, parties: frozenset[str], standing: tuple[str, ...]) -> _Ranked:
    return _Ranked(
        parties=parties,
        same=tuple([f"{rank}:is/{feature}" for feature in standing]),
        inside=tuple([f"{rank}:in/{feature}" for feature in standing]),
        apart=tuple([f"{rank}:not/{feature}" for feature in standing]),
    )


def _rank_standing(
    actor: Actor, frame: Frame, view: View, clause: Clause, group: str
) -> Iterator[str]:
    near = "same" if clause.holds(actor.first) else "other"
    yield f"{near}/{clause.content}/{group}"
    yield f"{actor.sort}/{group}"
    yield f"{frame.kind}"
    yield from (f"b:{cue}/{group}" for cue in _cues_at(actor.first - 1, view))
    yield from (f"a:{cue}/{group}" for cue in _cues_at(actor.last + 1, view))


def _cues_at(index: int, view: View) -> tuple[str, ...]:
    cues = view.scene.of(Sort.CUE)
    found = {match.tag.value for match in cues if match.first <= index <= match.last}
    return tuple(sorted(found))

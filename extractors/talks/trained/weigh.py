"""Weigh the clauses of a sentence: which acts they tell, whose they are and how far they have come."""

from collections.abc import Iterator
from dataclasses import replace
from math import exp

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Sides, Status
from extractors.talks.clauses import Clause
from extractors.talks.frames.frame import Frame, View
from extractors.talks.trained.choice import ODDS
from extractors.talks.trained.draft import cue_at, draft_frame
from extractors.talks.trained.features import (
    frame_features,
    tokens_of,
    unit_features,
    without_neighbours,
)
from extractors.talks.trained.net import strongest
from extractors.talks.trained.readings import candidates
from extractors.talks.trained.sides import rate_readings
from extractors.talks.trained.trained import Trained

SEEN = 0.1  # chance from which a clause may tell an act; what its text says is weighed after
# The network is this much too sure of whose act it is: of every second labelled act that has a right reading,
# left out, it gave its first one .90, was right about .876, and gave that when its log-odds were divided so.
TOO_SURE = 1.2
_PAIR = 2
_KINDS = tuple(Kind)


def weigh_frames(view: View, ruled: tuple[Frame, ...], trained: Trained) -> tuple[Frame, ...]:
    """The acts that a sentence tells: those of the rules that weigh enough, and those that only weigh."""
    tokens = tokens_of(view)
    return tuple(
        frame
        for clause in view.clauses
        if clause.last >= view.opening  # a dateline tells no act
        for frame in _weigh_clause(clause, view, ruled, tokens, trained)
    )


def _weigh_clause(
    clause: Clause, view: View, ruled: tuple[Frame, ...], tokens: tuple[str, ...], trained: Trained
) -> Iterator[Frame]:
    features = unit_features(clause, view, ruled, tokens)
    words = without_neighbours(features)
    seen = trained.kinds.see(features)
    chances = seen.chances()
    here = [frame for frame in ruled if clause.holds(frame.trigger)]
    for kind in _KINDS:
        chance = chances[kind]
        if chance < SEEN:
            continue
        spoken = seen.spoken(kind)
        frames = [frame for frame in here if frame.kind is kind]
        if not frames:
            draft = draft_frame(kind, clause, view, tokens=tokens, spoken=spoken)
            frames = [_with_sides(draft, view, words, trained)]
        else:
            frames = [
                each if _has_its_sides(each, view) else _with_sides(each, view, words, trained)
                for each in frames
            ]
        for frame in frames:
            if frame.parties:
                yield _weighed(frame, features, trained, chance=chance, why=strongest(spoken))


def _has_its_sides(frame: Frame, view: View) -> bool:
    """Whether the rules know better who talks.

    What one side alone asks for is its act. A journey is to whom it goes, and two named people are two sides:
    on nine sets that the weights had not seen, rules were right about 85 of 89 such pairs, weights about 82.
    """
    if frame.kind is not Kind.TALKS or len(frame.parties) != _PAIR:
        return frame.kind is Kind.TALKS and len(frame.parties) < _PAIR
    clause = view.clause(frame.trigger)
    named = {
        party
        for actor in view.actors
        if actor.people and not actor.locative and clause.holds(actor.first)
        for party in actor.parties
    }
    journey = any(match.first == frame.trigger for match in view.scene.cues("visit"))
    return journey or named.issuperset(frame.parties)


def _weighed(
    frame: Frame,
    features: tuple[str, ...],
    trained: Trained,
    *,
    chance: float,
    why: tuple[str, ...],
) -> Frame:
    """A frame with its chance, the stage that weighs most, and its features for what comes after."""
    told = (*features, *frame_features(frame))
    status, future = frame.status, frame.future
    if frame.kind in KINDS_WITH_STATUS:
        sums = trained.statuses.sums(told)
        status = Status(trained.statuses.classes[sums.index(max(sums))])
        future = status is Status.PLANNED
    return replace(
        frame,
        status=status,
        future=future,
        features=told,
        chance=chance,
        reasons=(*frame.reasons, f"weighed: {chance:.2f} ({', '.join(why)})"),
    )


def _with_sides(frame: Frame, view: View, words: tuple[str, ...], trained: Trained) -> Frame:
    """A frame of those whose act it most likely is, with those whose it may be as well.

    `words` are the features of its clause that all readings share.
    """
    found = candidates(frame, cue_at(frame.trigger, frame.kind, view), view)
    if not found:
        return frame
    rated = rate_readings(found, frame, view)
    log_odds = trained.sides.compare(words, [each for _, each in rated])
    weighed = [(total, each) for total, (each, _) in zip(log_odds, rated, strict=True)]
    top, best = max(weighed, key=lambda each: each[0])
    others = [
        Sides(parties=each.parties, people=each.people, odds=odds)
        for total, each in weighed
        if each is not best and (odds := exp((total - top) / TOO_SURE)) >= ODDS
    ]
    others.sort(key=lambda each: -each.odds)
    frame = replace(frame, others=tuple(others))
    if best.parties == frame.parties:
        return frame
    return replace(
        frame,
        parties=best.parties,
        people=best.people,
        addressees=tuple(sorted(set(frame.addressees) - set(best.parties))),
        reasons=(*frame.reasons, f"whose: weighed ({', '.join(best.sources)})"),
    )

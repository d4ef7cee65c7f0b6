"""Fit the weights of `storage.resolve.weights` to the labelled sets, and print them.

    python -m tests.evaluation.fit [--also FOLDER ...] [--check]

Each labelled development is compared with every act that was told before it, as the labels have it, both as
our reader finds it and as the labels tell it. A veto ends a comparison. What is left is a set of signals and
a yes or no, and a logistic regression, shrunk towards zero, weighs the signals. --also takes further sets:
folders with articles.jsonl and gold.jsonl. --check leaves out one set after the other, and counts the errors.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.records.events import Mention
from flows.steps.read import geography_of, load_knowledge
from storage.resolve.profiles import Candidate, Context, Profile, profile
from storage.resolve.signals import MEETINGS, Signal, read_signals
from storage.resolve.support import weigh
from storage.resolve.vetoes import find_veto
from storage.summary import progress
from tests.evaluation.measure import replay_set
from tests.evaluation.scoring import match, read_labels
from tests.evaluation.sets import LabelledSet, load_set, set_names

SHRINK = 1.0  # strength of the pull to zero: pairs of one act are not independent
# Two events for one act annoy once, one event for two acts hides an act for good: a wrong join counts for
# more. 2 was the best of 1, 2 and 3 on sets left out: 26 of 235 wrong joins in place of 40.
JOINING_COSTS = 2
_STEPS, _RATE = 600, 1.0
_QUARTERS = 4

Strengths = Mapping[Signal, float]


# What the guidelines decide is not left to counting: another speaker's word is another word, a call on the
# next day is another call, a second day in one place is the same round, and a stage is of the same act.
DECIDED: Mapping[bool, Strengths] = {
    True: {Signal.NEXT_DAY: -2.5, Signal.NEXT_DAY_THERE: 1.0, Signal.OTHER_STAGE: 0.0},
    False: {Signal.OTHER_PEOPLE: -3.0},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A development against an act that it could be."""

    is_occasion: bool
    is_one: bool
    strengths: Strengths


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """An act as the labels know it so far."""

    candidate: Candidate
    tellings: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Weights of a regression, before rounding."""

    start: float
    weights: Strengths

    def odds(self, strengths: Strengths) -> float:
        """Log-odds of one act."""
        return self.start + sum(self.weights.get(s, 0.0) * v for s, v in strengths.items())


def comparisons(labelled: LabelledSet) -> Iterator[Comparison]:
    """All comparisons of a set, with our reader and with the labels as one."""
    geography = geography_of(load_knowledge(None, "russia-ukraine"))
    for oracle in (True, False):
        acts: dict[str, _Act] = {}
        for mention, cluster in _labelled(labelled, oracle=oracle):
            context = Context(
                reported_at=mention.published_at,
                article_id=mention.article_id,
                outlet_id=mention.outlet_id,
                geography=geography,
            )
            told = profile(mention.development, context)
            found = list(_compare(told, context, acts, cluster))
            for comparison in found:
                only = {Signal.ONLY: 1.0} if len(found) == 1 else {}
                yield replace(comparison, strengths={**comparison.strengths, **only})
            key = f"{cluster} {mention.development.kind}"
            acts[key] = _joined(acts.get(key), told, mention)


def _labelled(labelled: LabelledSet, *, oracle: bool) -> list[tuple[Mention, str]]:
    """Mentions that stand for a label, with its cluster, in the order in which they were resolved."""
    replayed = replay_set(labelled, oracle=oracle)
    matched = match(read_labels(labelled.labels), replayed.exported)
    clusters = {
        (pair.event.id, pair.mention.document, pair.mention.act.evidence): pair.label.cluster
        for pair in matched.pairs
    }
    mentions = [
        (mention, clusters[key])
        for event in replayed.stored
        for mention in event.mentions
        if (key := (str(event.id), mention.document, mention.development.evidence)) in clusters
    ]
    return sorted(mentions, key=lambda pair: (pair[0].published_at, str(pair[0].revision_id)))


def _compare(
    told: Profile, context: Context, acts: Mapping[str, _Act], cluster: str
) -> Iterator[Comparison]:
    kind = told.development.kind
    for key, act in acts.items():
        if act.candidate.founding.development.kind is not kind:
            continue
        if find_veto(told, act.candidate, context):
            continue
        nearest = max(act.tellings, key=lambda telling: weigh(told, telling, context)[0])
        yield Comparison(
            is_occasion=kind in MEETINGS,
            is_one=key == f"{cluster} {kind}",
            strengths={seen.signal: seen.strength for seen in read_signals(told, nearest, context)},
        )


def _joined(act: _Act | None, told: Profile, mention: Mention) -> _Act:
    if act is None:
        candidate = Candidate(
            event_id=mention.event_id,
            founding=told,
            confirmed=(),
            status=told.development.status,
            parties=told.parties,
        )
        return _Act(candidate=candidate, tellings=(told,))
    candidate = replace(
        act.candidate,
        confirmed=(*act.candidate.confirmed, told),
        status=progress(act.candidate.status, told.development.status),
    )
    return _Act(candidate=candidate, tellings=(*act.tellings, told))


def fit(found: Sequence[Comparison], *, shrink: float = SHRINK) -> Fitted:
    """Logistic regression by steepest descent: small, and the same on every machine."""
    decided = DECIDED[found[0].is_occasion]
    weights = dict.fromkeys(sorted({s for each in found for s in each.strengths}), 0.0) | decided
    start = 0.0
    for _ in range(_STEPS):
        now = Fitted(start=start, weights=weights)
        slopes, slope = dict.fromkeys(weights, 0.0), 0.0
        for each in found:
            error = 1 / (1 + math.exp(-now.odds(each.strengths))) - each.is_one
            error *= 1 if each.is_one else JOINING_COSTS
            slope += error
            for signal, strength in each.strengths.items():
                slopes[signal] += error * strength
        start -= _RATE * slope / len(found)
        weights = {
            signal: decided.get(
                signal, weight - _RATE * (slopes.get(signal, 0.0) + shrink * weight) / len(found)
            )
            for signal, weight in weights.items()
        }
    return Fitted(start=start, weights=weights)


def quarters(value: float) -> float:
    """A weight as it is kept."""
    return round(value * _QUARTERS) / _QUARTERS


def _print(name: str, found: Sequence[Comparison]) -> None:
    fitted = fit(found)
    counts = Counter(signal for each in found for signal in each.strengths)
    print(f"{name} = Weights(\n    {quarters(fitted.start):g},\n    {{")
    for signal, weight in sorted(fitted.weights.items(), key=lambda item: -item[1]):
        if quarters(weight):
            print(f"        Signal.{signal.name}: {quarters(weight):g},  # {counts[signal]} times")
    print("    },\n)")


def _check(sets: Mapping[str, Sequence[Comparison]]) -> None:
    for name, held_out in sets.items():
        rest = [each for key, found in sets.items() if key != name for each in found]
        for is_occasion in (True, False):
            fitted = fit([each for each in rest if each.is_occasion is is_occasion])
            judged = Counter(
                (each.is_one, fitted.odds(each.strengths) >= 0)
                for each in held_out
                if each.is_occasion is is_occasion
            )
            print(
                f"{name:<12} {'occasions' if is_occasion else 'words':<10} "
                f"one {judged[True, True]} right, {judged[True, False]} parted; "
                f"two {judged[False, False]} right, {judged[False, True]} joined"
            )


def _read_folder(folder: Path) -> LabelledSet:
    rows = [
        tuple(json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line)
        for name in ("articles.jsonl", "gold.jsonl")
    ]
    return LabelledSet(name=folder.name, articles=rows[0], labels=rows[1], outlets={})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights as they stand in the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="folders of further sets")
    parser.add_argument("--check", action="store_true", help="count errors on sets left out")
    chosen = parser.parse_args(arguments)
    labelled = [load_set(name) for name in set_names()]
    labelled += [_read_folder(folder) for folder in chosen.also]
    sets = {
        (each.name if each.name not in set_names() or n < len(set_names()) else f"{each.name}*"): (
            tuple(comparisons(each))
        )
        for n, each in enumerate(labelled)
    }
    every = [each for found in sets.values() for each in found]
    if chosen.check:
        _check(sets)
    _print("OCCASIONS", [each for each in every if each.is_occasion])
    _print("WORDS", [each for each in every if not each.is_occasion])
    return 0


if __name__ == "__main__":
    sys.exit(main())

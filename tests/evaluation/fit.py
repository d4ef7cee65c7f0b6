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

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from extractors.records.events import Mention
from flows.steps.read import geography_of, load_knowledge
from storage.resolve.profiles import Candidate, Context, Profile, profile
from storage.resolve.signals import MEETINGS, Signal, read_signals
from storage.resolve.support import SAME, weigh
from storage.resolve.vetoes import find_veto
from storage.summary import progress
from tests.evaluation.measure import replay_set
from tests.evaluation.scoring import FoundMention, LabelledText, Matching, match, read_labels
from tests.evaluation.scoring import fit as fits_label
from tests.evaluation.sets import LabelledSet, load_set, set_names

SHRINK = 1.0  # strength of the pull to zero: pairs of one act are not independent
# Two events for one act annoy once, one event for two acts hides an act for good: a wrong join counts for
# more. Of 1, 1.25, 1.5 and 2 on fourteen sets left out, 1.5 had the best B-cubed; the others lost .001 to
# .003.
JOINING_COSTS = 1.5
# A mention for which no label is left tells again what its text told already, if it fits that label so
# well: by its kind, or by its words and a party (`scoring.fit`).
_AGAIN = 1.0
_QUARTERS = 4

Strengths = Mapping[Signal, float]
Vector = npt.NDArray[np.float64]


# What the guidelines decide is not left to counting: another speaker's word is another word, a call on the
# next day is another call, a word days later is another word, a second day in one place is the same round,
# and a stage is of the same act. A call on the next day is another one though all but its words is alike, and
# so is a word of the same side that is reported days later in other words: hence how much they weigh.
DECIDED: Mapping[bool, Strengths] = {
    True: {Signal.NEXT_DAY: -3.5, Signal.NEXT_DAY_THERE: 1.0, Signal.OTHER_STAGE: 0.0},
    False: {Signal.OTHER_PEOPLE: -3.0, Signal.NEWS_DAYS: -1.0},
}
# Nor is it that likeness speaks for one act and difference for two: a signal may weigh nothing, but not the
# other way round because two dozen pairs happened to.
FOR_ONE = frozenset({
    Signal.ONLY, Signal.EQUAL, Signal.MANY, Signal.SAME_DAY, Signal.SAME_PLACE, Signal.SAME_PEOPLE,
    Signal.SAME_PERSON, Signal.SAME_MARKS, Signal.SAME_SORT, Signal.SAME_TRUCE, Signal.SAME_TOPICS,
    Signal.WORDING, Signal.SAME_WORDING, Signal.SAME_STAGE, Signal.NEXT_STAGE,
})  # fmt: skip
FOR_TWO = frozenset({
    Signal.PART, Signal.NEXT_DAY, Signal.OTHER_DAY, Signal.NEWS_DAYS, Signal.NEWS_WEEKS,
    Signal.OUT_OF_REACH, Signal.OTHER_PLACE, Signal.OTHER_PEOPLE, Signal.ORDINAL_OF_ONE,
    Signal.OTHER_TOPICS, Signal.SAME_TEXT,
})  # fmt: skip


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
    texts = read_labels(labelled.labels)
    matched = match(texts, replayed.exported)
    clusters = {_key(pair.mention): pair.label.cluster for pair in matched.pairs}
    if not oracle:
        clusters |= _told_again(texts, matched)
    mentions = [
        (mention, clusters[key])
        for event in replayed.stored
        for mention in event.mentions
        if (key := _key_of(mention)) in clusters
    ]
    return sorted(mentions, key=lambda pair: (pair[0].published_at, str(pair[0].revision_id)))


def _told_again(
    texts: Sequence[LabelledText], matched: Matching
) -> dict[tuple[str, str, str], str]:
    """Mentions that tell a label of their text once more: no scorer pairs them, but their act is known."""
    labels = {text.id: text.labels for text in texts}
    again: dict[tuple[str, str, str], str] = {}
    for mention in matched.spurious:
        fits = [(fits_label(mention.act, each.act), each) for each in labels[mention.document]]
        best = max(fits, key=lambda pair: pair[0], default=None)
        if best and best[0] >= _AGAIN:
            again[_key(mention)] = best[1].cluster
    return again


def _key(mention: FoundMention) -> tuple[str, str, str]:
    return mention.document, mention.act.kind, mention.act.evidence


def _key_of(mention: Mention) -> tuple[str, str, str]:
    act = mention.development
    return mention.document, act.kind.value, act.evidence


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
    """Logistic regression inside the bounds that the guidelines set."""
    signals = sorted({signal for each in found for signal in each.strengths})
    bounds = [_bounds(signal, DECIDED[found[0].is_occasion]) for signal in signals]
    table = np.array([[each.strengths.get(signal, 0.0) for signal in signals] for each in found])
    is_one = np.array([each.is_one for each in found], dtype=float)
    worth = np.where(is_one > 0, 1.0, JOINING_COSTS)

    def loss(values: Vector) -> tuple[float, Vector]:
        weights, start = values[:-1], values[-1]
        odds = table @ weights + start
        error = worth * (1 / (1 + np.exp(-odds)) - is_one)
        lost = worth @ (np.logaddexp(0, odds) - is_one * odds) + shrink / 2 * weights @ weights
        return float(lost), np.append(table.T @ error + shrink * weights, error.sum())

    nearest = [min(max(0.0, low), high) for low, high in bounds]
    best = minimize(
        loss, [*nearest, 0.0], jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    ).x
    weights = dict(zip(signals, best[:-1].tolist(), strict=True))
    decided = {s: v for s, v in DECIDED[found[0].is_occasion].items() if s not in weights}
    return Fitted(start=float(best[-1]), weights=weights | decided)


def _bounds(signal: Signal, decided: Strengths) -> tuple[float, float]:
    if signal in decided:
        return decided[signal], decided[signal]
    return (
        0.0 if signal in FOR_ONE else -math.inf,
        0.0 if signal in FOR_TWO else math.inf,
    )


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
                (each.is_one, fitted.odds(each.strengths) >= SAME)
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

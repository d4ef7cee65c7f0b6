"""Fit the weights of `flows.alerts.sureness` to held-out readings of the labelled sets, and print them.

    python -m tests.evaluation.fit_sureness

The sets are dealt into three parts, each read by weights that were trained on the other two: a reader is too
sure of texts that it was trained on. What puts a text's tellings together is as it ships: it sees no words.
Every event that would alert if nothing waited is an example: right, if its label is news that no event before
it told. A logistic regression weighs the signs of the mention that would alert. The curve is of five further
parts, each judged by the weights of the other four; it counts events of one outlet only, since others do not
wait. Needs the extra `train`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from extractors.records.developments import Kind, Role
from extractors.records.events import AlertReason, Event
from extractors.talks.knowledge import build_knowledge
from extractors.talks.packs.load import load_pack
from extractors.talks.trained.trained import shipped_training
from flows.alerts.choose import AlertPolicy
from flows.alerts.sureness import Sign, SurenessWeights, signs
from tests.evaluation.measure import Replayed, replay_set
from tests.evaluation.scoring import LabelledText, match, read_labels
from tests.evaluation.sets import load_set, set_names
from tests.evaluation.training.train import read_source, trained_clauses

_PARTS, _CURVE_PARTS = 3, 5
_STRENGTH = 0.3  # of the fit (C): .1, .3 and 1 gave the same order of events
_TWENTIETHS = 20
_CURVE = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """An event that would alert: its kind and signs, whether that was right, and who told it."""

    kind: Kind
    signs: Mapping[Sign, float]
    is_right: bool
    outlets: int


def told_events(texts: Sequence[LabelledText], replayed: Replayed) -> Iterator[Alerted]:
    """The events of a replay that alerted, in the order of their first reports."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in match(texts, replayed.exported).pairs:
        votes[pair.event.id][pair.label.cluster] += 1
    news = {label.cluster for text in texts for label in text.labels if label.act.role == Role.NEWS}
    told: set[str] = set()
    for event in sorted(replayed.stored, key=lambda each: (each.first_seen_at, each.id)):
        if not any(alert.reason is AlertReason.NEW for alert in event.alerts):
            continue
        found = votes[str(event.id)].most_common(1)
        cluster = found[0][0] if found else None
        yield _told(event, is_right=cluster in news - told)
        told |= {cluster} if cluster else set()


def _told(event: Event, *, is_right: bool) -> Alerted:
    first = next(each for each in event.counted if each.development.role is Role.NEWS)
    return Alerted(
        kind=event.kind,
        signs=dict(signs(first)),
        is_right=is_right,
        outlets=len({each.outlet_id for each in event.counted}),
    )


def fit(examples: Sequence[Alerted]) -> SurenessWeights:
    """A logistic regression, rounded to twentieths."""
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(_table(examples), [each.is_right for each in examples])
    weights = [_rounded(value) for value in model.coef_[0]]
    return SurenessWeights(
        _rounded(model.intercept_[0]),
        dict(zip(Kind, weights, strict=False)),
        dict(zip(Sign, weights[len(Kind) :], strict=True)),
    )


def odds(examples: Sequence[Alerted], weights: SurenessWeights) -> Vector:
    """The log-odds of examples."""
    columns = [*weights.by_kind.values(), *weights.by_sign.values()]
    return np.asarray(_table(examples) @ np.array(columns) + weights.start)


def _table(examples: Sequence[Alerted]) -> Vector:
    return np.array(
        [
            [*(float(each.kind is kind) for kind in Kind), *(each.signs.get(s, 0.0) for s in Sign)]
            for each in examples
        ]
    )


def _rounded(value: float) -> float:
    return round(float(value) * _TWENTIETHS) / _TWENTIETHS


def curve(sets: Mapping[str, Sequence[Alerted]]) -> Iterator[tuple[float, int, int]]:
    """For each bound, how many right and wrong events of one outlet pass it, judged held out."""
    names = sorted(sets)
    judged: list[tuple[float, bool]] = []
    for part in range(_CURVE_PARTS):
        held_out = names[part::_CURVE_PARTS]
        weights = fit([each for name in names if name not in held_out for each in sets[name]])
        alone = [each for name in held_out for each in sets[name] if each.outlets == 1]
        judged += zip(odds(alone, weights), (each.is_right for each in alone), strict=True)
    for bound in _CURVE:
        passed = [right for value, right in judged if value >= np.log(bound / (1 - bound))]
        yield bound, sum(passed), len(passed) - sum(passed)


def _read_held_out() -> dict[str, tuple[Alerted, ...]]:
    plain = build_knowledge(load_pack())
    sources = {name: read_source(load_set(name), plain) for name in sorted(set_names())}
    found: dict[str, tuple[Alerted, ...]] = {}
    for part in range(_PARTS):
        held_out = list(sources)[part::_PARTS]
        others = [source for name, source in sources.items() if name not in held_out]
        knowledge = replace(plain, trained=trained_clauses(others, shipped_training()))
        for name in held_out:
            labelled = sources[name].labelled
            replayed = replay_set(labelled, knowledge=knowledge, policy=AlertPolicy(surely=0))
            found[name] = tuple(told_events(read_labels(labelled.labels), replayed))
    return found


def main() -> None:
    """Print the weights as they stand in the module, and the curve of what waits."""
    sets = _read_held_out()
    every = [each for told in sets.values() for each in told]
    weights = fit(every)
    print(f"{len(every)} events, {sum(each.is_right for each in every)} of them right")
    print(f"start {weights.start:+.2f}")
    for name, weight in (*weights.by_kind.items(), *weights.by_sign.items()):
        print(f"{weight:+.2f} {name.name}")
    for bound, right, wrong in curve(sets):
        print(f"from {bound:.2f}: {right} right, {wrong} wrong")


if __name__ == "__main__":
    main()

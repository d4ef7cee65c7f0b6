"""Fit what puts a text's tellings together: which are of one act, and which acts are told at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extractors.records.developments import Development
from extractors.talks.detect import read_text
from extractors.talks.knowledge import Knowledge
from extractors.talks.telling import Told
from extractors.talks.trained.gather import group_tellings, join_tellings
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.weights import Weights, read_weights
from extractors.talks.trained.worth import act_features
from tests.evaluation.scoring import Act, best_fits, fit, read_act
from tests.evaluation.sets import LabelledSet
from tests.evaluation.training.fit import Data, Example, fit_classes
from tests.evaluation.training.units import revision_of

_SAME, _WORTH = 0.1, 0.1  # among .03, .1 and .3 these lost least on sets left out
_SURE = 0.3  # a telling that is less sure is no good example of one that is told twice
_CLASS_SAME, _CLASS_WORTH = "same", "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What weights that had not seen a text read in it, and what it is labelled with."""

    tellings: tuple[Told, ...]
    labels: tuple[Act, ...]


def read_set(labelled: LabelledSet, knowledge: Knowledge) -> list[ReadText]:
    """The tellings of a set's texts; `knowledge` is to have weights that the set was left out of."""
    return [
        ReadText(
            tellings=read_text(revision_of(article), knowledge=knowledge, timezone="UTC").tellings,
            labels=tuple(read_act(label) for label in row["developments"]),
        )
        for article, row in zip(labelled.articles, labelled.labels, strict=True)
    ]


def fit_gathering(texts: Sequence[ReadText]) -> dict[str, Data]:
    """Weights for sameness, and then for what an act is worth, in the shape in which they are shipped."""
    same = fit_classes(list(_pairs(texts)), [_CLASS_SAME], strength=_SAME)
    told = fit_classes(list(_acts(texts, read_weights(same))), [_CLASS_WORTH], strength=_WORTH)
    return {"same": same, "worth": told}


def no_gathering() -> dict[str, Weights]:
    """Weights that tell nothing yet: for reading tellings alone."""
    return {
        "same": Weights(classes=(_CLASS_SAME,), bias=(0.0,), of={}),
        "worth": Weights(classes=(_CLASS_WORTH,), bias=(0.0,), of={}),
    }


def _pairs(texts: Sequence[ReadText]) -> Iterator[Example]:
    """Tellings of one kind in one text: of one label, or of two."""
    for text in texts:
        labelled = [
            (told, _label(told.development, text.labels))
            for told in text.tellings
            if told.chance >= _SURE
        ]
        known = [(told, label) for told, label in labelled if label is not None]
        for (one, first), (other, second) in combinations(known, 2):
            if one.development.kind is other.development.kind:
                classes = {_CLASS_SAME} if first == second else set[str]()
                yield Example(pair_features(one, other), frozenset(classes))


def _label(development: Development, labels: Sequence[Act]) -> int | None:
    """The label of its kind that a telling fits best."""
    act = _act(development)
    fits = [fit(act, label) if label.kind == act.kind else 0 for label in labels]
    best = max(fits, default=0)
    return fits.index(best) if best > 0 else None


def _acts(texts: Sequence[ReadText], same: Weights) -> Iterator[Example]:
    """Each act of a text, with whether it is one of the labels."""
    for text in texts:
        groups = group_tellings(text.tellings, same)
        acts = [join_tellings(group) for group in groups]
        fits = best_fits([_act(act) for act in acts], text.labels)
        for index, (act, group) in enumerate(zip(acts, groups, strict=True)):
            label = text.labels[fits[index]] if index in fits else None
            classes = {_CLASS_WORTH} if label and label.kind == act.kind else set[str]()
            others = [other for other in groups if other is not group]
            yield Example(act_features(act, group, others), frozenset(classes))


def _act(development: Development) -> Act:
    return Act(
        kind=development.kind,
        status=development.status,
        parties=frozenset(development.parties),
        place=(development.place or "").lower(),
        date=development.date.first.isoformat() if development.date else None,
        role=development.role,
        evidence=development.evidence,
    )

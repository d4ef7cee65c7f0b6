"""From labelled sets to all weights."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Role, Status
from extractors.talks.frames.frame import Frame
from extractors.talks.knowledge import Knowledge
from extractors.talks.role import judge_role
from extractors.talks.trained.draft import cue_at, draft_frame
from extractors.talks.trained.features import frame_features, without_neighbours
from extractors.talks.trained.net import Net, read_net
from extractors.talks.trained.readings import candidates
from extractors.talks.trained.roles import role_features
from extractors.talks.trained.sides import rate_readings
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import read_weights
from extractors.talks.when import when_of
from tests.evaluation.sets import LabelledSet
from tests.evaluation.training.fit import Data, Example, Features, fit_classes
from tests.evaluation.training.fit_choice_net import Choice, fit_choice_net
from tests.evaluation.training.fit_net import fit_net
from tests.evaluation.training.gathering import (
    ReadText,
    fit_gathering,
    no_gathering,
    read_set,
)
from tests.evaluation.training.units import Label, Unit, labelled_units

# Picked by leaving one set out at a time: among .1, .3, 1 and 3 these lost least on the set left out.
_ROLES, _STATUSES = 0.1, 0.3
_FOLDS = 4  # of the sets, each left out once
_DOUBT = 0.1  # among 0, .1, .3, .6 and 1
_NETS = ("kinds", "sides")
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A labelled set with its units."""

    labelled: LabelledSet
    units: Sequence[Unit]


def read_source(labelled: LabelledSet, plain: Knowledge) -> Source:
    """A set with its units; `plain` is to be without weights."""
    return Source(labelled=labelled, units=labelled_units(labelled, plain))


def train(sources: Sequence[Source], plain: Knowledge) -> dict[str, Data]:
    """Fit all weights, in the shape in which they are shipped. The order of the sources matters.

    What puts tellings together is fitted to texts as they are read by weights that have not seen them:
    those that have are too sure.
    """
    texts: list[ReadText] = []
    for left_out, others in leave_out(sources):
        trained = _read(fit_clauses(_units(others)))
        texts += [
            text
            for each in left_out
            for text in read_set(each.labelled, replace(plain, trained=trained))
        ]
    return {**fit_clauses(_units(sources)), **fit_gathering(texts)}


def leave_out(sources: Sequence[_Any]) -> Iterator[tuple[list[_Any], list[_Any]]]:
    """Each fold, and what is not in it."""
    folds = min(_FOLDS, len(sources))
    for first in range(folds):
        others = [each for number, each in enumerate(sources) if number % folds != first]
        yield list(sources[first::folds]), others


def trained_on(sources: Sequence[Source], plain: Knowledge) -> Trained:
    """The weights of `train`, ready for reading."""
    return _read(train(sources, plain))


def trained_clauses(sources: Sequence[Source], shipped: Trained) -> Trained:
    """The weights of clauses fitted to these sources, with what puts tellings together as it ships."""
    clauses = _read(fit_clauses(_units(sources)))
    return replace(
        shipped,
        kinds=clauses.kinds,
        statuses=clauses.statuses,
        roles=clauses.roles,
        sides=clauses.sides,
    )


def _units(sources: Sequence[Source]) -> list[Unit]:
    return [unit for source in sources for unit in source.units]


def _read(data: Mapping[str, Data]) -> Trained:
    nets = {name: read_net(data[name]) for name in _NETS}
    weights = {name: read_weights(each) for name, each in data.items() if name not in _NETS}
    return Trained(**nets, **{**no_gathering(), **weights})


def fit_clauses(units: Sequence[Unit]) -> dict[str, Data]:
    """Fit kinds, statuses, roles and sides."""
    kinds = fit_kinds(units)
    net = read_net(kinds)
    told = [
        (unit, _frame(kind, unit, net), label)
        for unit in units
        for kind, label in unit.labels.items()
    ]
    staged = [item for item in told if item[1].kind in KINDS_WITH_STATUS]
    return {
        "kinds": kinds,
        "statuses": fit_classes(
            [
                Example((*unit.features, *frame_features(frame)), frozenset({label["status"]}))
                for unit, frame, label in staged
            ],
            sorted({Status(label["status"]) for _, _, label in staged}),
            strength=_STATUSES,
        ),
        "roles": fit_classes(
            [_role_example(unit, frame, label) for unit, frame, label in told],
            [Role.BACKGROUND],
            strength=_ROLES,
        ),
        "sides": fit_choice_net(list(_choices(told)), "whose"),
    }


def fit_kinds(units: Sequence[Unit]) -> Data:
    """The network of the ten kinds."""
    examples = [
        Example(unit.features, frozenset(unit.labels), frozenset(unit.elsewhere)) for unit in units
    ]
    return fit_net(examples, list(Kind), doubt=_DOUBT)


def _frame(kind: Kind, unit: Unit, kinds: Net) -> Frame:
    """The rules' frame of a labelled act, else the draft that would be made."""
    for frame in unit.sentence.ruled:
        if frame.kind is kind and unit.clause.holds(frame.trigger):
            return frame
    spoken = kinds.see(unit.features).spoken(kind)
    return draft_frame(kind, unit.clause, unit.sentence.view, tokens=unit.tokens, spoken=spoken)


def _role_example(unit: Unit, frame: Frame, label: Label) -> Example:
    sentence = unit.sentence
    day = sentence.days.day
    when, _ = when_of(frame, sentence.view, sentence.days)
    role, why = judge_role(frame, sentence.view, when=when, day=day)
    features = (
        *unit.features,
        *frame_features(frame),
        *role_features(frame.kind, role=role, why=why, when=when, day=day),
    )
    return Example(features, frozenset({label["role"]}))


def _choices(told: Sequence[tuple[Unit, Frame, Label]]) -> Iterator[Choice]:
    """Every labelled act for which one of the readings is right, and another wrong."""
    for unit, frame, label in told:
        view = unit.sentence.view
        found = candidates(frame, cue_at(frame.trigger, frame.kind, view), view)
        right: Features | None = None
        others: list[Features] = []
        for each, features in rate_readings(found, frame, view):
            if each.parties == tuple(label["parties"]):
                right = features
            else:
                others.append(features)
        if right is not None and others:
            yield Choice(without_neighbours(unit.features), right, others)

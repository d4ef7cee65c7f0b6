"""From labelled units to all four sets of weights."""

from collections.abc import Iterator, Sequence

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Role, Status
from extractors.talks.frames.frame import Frame
from extractors.talks.role import judge_role
from extractors.talks.trained.draft import cue_at, draft_frame
from extractors.talks.trained.features import frame_features
from extractors.talks.trained.net import Net, read_net
from extractors.talks.trained.readings import candidates
from extractors.talks.trained.roles import role_features
from extractors.talks.trained.sides import rate_readings
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import read_weights
from extractors.talks.when import when_of
from tests.evaluation.training.fit import Data, Example, Features, fit_choice, fit_classes
from tests.evaluation.training.fit_net import fit_net
from tests.evaluation.training.units import Label, Unit

# Picked by leaving one set out at a time: among .1, .3, 1 and 3 these lost least on the set left out.
_SIDES, _ROLES, _STATUSES = 1.0, 0.1, 0.3
_DOUBT = 0.1  # among 0, .1, .3, .6 and 1


def train(units: Sequence[Unit]) -> dict[str, Data]:
    """Fit kinds, statuses, roles and sides, in the shape in which they are shipped."""
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
        "sides": fit_choice(list(_choices(told)), "whose", strength=_SIDES),
    }


def trained_on(units: Sequence[Unit]) -> Trained:
    """The weights of `train`, ready for reading."""
    data = train(units)
    return Trained(
        kinds=read_net(data["kinds"]),
        **{name: read_weights(weights) for name, weights in data.items() if name != "kinds"},
    )


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
    spoken = kinds.spoken(unit.features, kind)
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


def _choices(
    told: Sequence[tuple[Unit, Frame, Label]],
) -> Iterator[tuple[Features, list[Features]]]:
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
            yield right, others

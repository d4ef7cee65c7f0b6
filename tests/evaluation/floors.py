"""Floors that only rise: what a set's figures were, less a little, and which set that was."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.evaluation.figures import FIGURES, Figure

PATH = Path(__file__).with_name("floors.json")
MARGIN = 0.005
_STEPS = 1000  # bounds have three digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one set has to reach. `fingerprint` says of which texts and labels that is asked."""

    fingerprint: str
    floors: Mapping[str, float]
    ceilings: Mapping[str, float]

    def of(self, figure: Figure) -> float | None:
        """The bound of a figure; none where it was never measured."""
        return (self.ceilings if figure.less_is_better else self.floors).get(figure.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """New bounds of a set, what was refused, and what a person should know."""

    bounds: Bounds
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def read_floors(path: Path = PATH) -> dict[str, Bounds]:
    """The bounds of each set; none where there is no file yet."""
    if not path.exists():
        return {}
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {name: Bounds(**fields) for name, fields in stored.items()}


def write_floors(floors: Mapping[str, Bounds], path: Path = PATH) -> None:
    """Write the bounds of all sets."""
    stored = {name: asdict(bounds) for name, bounds in sorted(floors.items())}
    path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def fails(figure: Figure, value: float, bound: float) -> bool:
    """Whether a value is on the wrong side of its bound."""
    return value > bound if figure.less_is_better else value < bound


def shortfalls(bounds: Bounds, values: Mapping[str, float]) -> tuple[str, ...]:
    """What is worse than it may be, in words."""
    return tuple(
        f"{figure.name} is {values[figure.name]:g}, "
        f"{'at most' if figure.less_is_better else 'at least'} {bound:g} is asked"
        for figure in _known(values)
        if (bound := bounds.of(figure)) is not None and fails(figure, values[figure.name], bound)
    )


def update(
    old: Bounds | None,
    *,
    fingerprint: str,
    values: Mapping[str, float],
    margin: float = MARGIN,
) -> Update:
    """Raise bounds to what was measured, less the margin. None is lowered on the same set.

    Args:
        old: What was asked so far.
        fingerprint: Of the set as it is now; on another set than before all is asked anew.
        values: What was measured, by figure.
        margin: Slack of the figures that are no counts.
    """
    figures = _known(values)
    fresh = {figure.name: _bound(figure, values[figure.name], margin) for figure in figures}
    if old is None:
        return Update(bounds=_bounds(fingerprint, fresh), refused=(), notes=("new",))
    missed = shortfalls(old, values)
    if old.fingerprint != fingerprint:
        notes = ("the set was changed: its floors are set anew", *missed)
        return Update(bounds=_bounds(fingerprint, fresh), refused=(), notes=notes)
    kept = {
        figure.name: _stricter(figure, old.of(figure), fresh[figure.name]) for figure in figures
    }
    return Update(bounds=_bounds(fingerprint, kept), refused=missed, notes=())


def _known(values: Mapping[str, float]) -> tuple[Figure, ...]:
    return tuple(figure for figure in FIGURES if figure.name in values)


def _bound(figure: Figure, value: float, margin: float) -> float:
    if figure.is_count:
        return value
    if figure.less_is_better:
        return math.ceil(_whole((value + margin) * _STEPS)) / _STEPS
    return max(0.0, math.floor(_whole((value - margin) * _STEPS)) / _STEPS)


def _whole(number: float) -> float:
    """Without the dust of binary fractions: .9 - .005 is .895, not .8949999."""
    return round(number, 6)


def _stricter(figure: Figure, old: float | None, new: float) -> float:
    if old is None:
        return new
    return min(old, new) if figure.less_is_better else max(old, new)


def _bounds(fingerprint: str, values: Mapping[str, float]) -> Bounds:
    return Bounds(
        fingerprint=fingerprint,
        floors={f.name: values[f.name] for f in _known(values) if not f.less_is_better},
        ceilings={f.name: values[f.name] for f in _known(values) if f.less_is_better},
    )

"""The gate of quality: measure all sets, hold them to their floors, raise these, write the page.

    python -m tests.evaluation.gate            # the table; ends with 1 below a floor
    python -m tests.evaluation.gate --update   # floors up to what is measured, none down
    python -m tests.evaluation.gate --docs     # docs/quality.md

The README beside this file says when to use which.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

from tests.architecture.documents import readme
from tests.evaluation.figures import FIGURES, Figure, values_of
from tests.evaluation.floors import (
    MARGIN,
    Bounds,
    fails,
    read_floors,
    shortfalls,
    update,
    write_floors,
)
from tests.evaluation.measure import Measured, measure
from tests.evaluation.page import PAGE, render
from tests.evaluation.sets import set_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 0 where all is as it must be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--margin", type=float, default=MARGIN, help="slack (default: %(default)s)")
    parser.add_argument(
        "--docs", action="store_true", help="write docs/quality.md and the README's table"
    )
    chosen = parser.parse_args(arguments)
    measured = [measure(name) for name in set_names()]
    if chosen.update:
        _raise_floors(measured, read_floors(), margin=chosen.margin)
    floors = read_floors()
    _print_table(measured, floors)
    if chosen.docs:
        PAGE.write_text(render(measured), encoding="utf-8")
        readme.PATH.write_text(readme.render(readme.PATH.read_text("utf-8")), encoding="utf-8")
        print(f"{PAGE.name} and the README's table are written")
    faults = [fault for each in measured for fault in find_faults(each, floors)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def find_faults(measured: Measured, floors: Mapping[str, Bounds]) -> tuple[str, ...]:
    """Why a set does not pass, in words; empty where it does."""
    name = measured.labelled.name
    crashes = tuple(f"{name}: the program failed on {text}" for text in measured.crashed)
    bounds = floors.get(name)
    if bounds is None:
        return (*crashes, f"{name} has no floors: run with --update")
    if bounds.fingerprint != measured.labelled.fingerprint:
        return (*crashes, f"{name} is another set than the floors are of: run with --update")
    missed = shortfalls(bounds, values_of(measured))
    return (*crashes, *(f"{name}: {each}" for each in missed))


def _raise_floors(
    measured: Sequence[Measured], floors: Mapping[str, Bounds], *, margin: float
) -> None:
    """Store what may be stored, and say what is not as it was."""
    updates = {
        each.labelled.name: update(
            floors.get(each.labelled.name),
            fingerprint=each.labelled.fingerprint,
            values=values_of(each),
            margin=margin,
        )
        for each in measured
    }
    for name in sorted(floors.keys() - updates.keys()):
        print(f"{name}: the set is gone, and its floors with it")
    for name, done in updates.items():
        for note in (*done.notes, *(f"{each}: refused to lower it" for each in done.refused)):
            print(f"{name}: {note}")
    write_floors({name: done.bounds for name, done in updates.items()})


def _print_table(measured: Sequence[Measured], floors: Mapping[str, Bounds]) -> None:
    names = [each.labelled.name for each in measured]
    print(f"{'figure':<20}" + "".join(f"{name:>20}" for name in names))
    for figure in FIGURES:
        cells = (_cell(figure, each, floors) for each in measured)
        print(f"{figure.name:<20}" + "".join(f"{cell:>20}" for cell in cells))


def _cell(figure: Figure, measured: Measured, floors: Mapping[str, Bounds]) -> str:
    value, bounds = figure.of(measured), floors.get(measured.labelled.name)
    if value is None:
        return "–"
    bound = bounds.of(figure) if bounds else None
    if bound is None:
        return f"{value:g}"
    mark = "!" if fails(figure, value, bound) else ""
    return f"{mark}{value:g} ({'≤' if figure.less_is_better else '≥'} {bound:g})"


if __name__ == "__main__":
    sys.exit(main())

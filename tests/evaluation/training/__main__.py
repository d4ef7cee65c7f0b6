"""Fit the reader's weights to the labelled sets.

    python -m tests.evaluation.training                 # fit to all sets, and write what ships
    python -m tests.evaluation.training --left-out      # the figures of each set, left out of its training
    python -m tests.evaluation.training --left-out w6   # of one set

Needs the extra `train` (scikit-learn). The same sets give the same weights.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from extractors.talks.knowledge import Knowledge, build_knowledge
from extractors.talks.packs.load import load_pack
from tests.evaluation.figures import FIGURES
from tests.evaluation.measure import measure_set
from tests.evaluation.sets import LabelledSet, load_set, set_names
from tests.evaluation.training.train import train, trained_on
from tests.evaluation.training.units import Unit, labelled_units
from tests.evaluation.training.write import write_weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or measure what training is worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--left-out", nargs="*", metavar="SET", help="measure instead of writing")
    chosen = parser.parse_args(arguments)
    plain = build_knowledge(load_pack())
    sets = {name: load_set(name) for name in set_names()}
    print(f"reading {len(sets)} sets")
    units = {name: labelled_units(each, plain) for name, each in sets.items()}
    if chosen.left_out is not None:
        for name in chosen.left_out or sets:
            _measure_left_out(sets[name], units, plain)
        return
    every = [unit for name in sorted(units) for unit in units[name]]
    print(f"fitting {len(every)} clauses with {sum(len(unit.labels) for unit in every)} acts")
    write_weights(train(every), {name: each.fingerprint for name, each in sets.items()})


def _measure_left_out(
    labelled: LabelledSet, units: dict[str, list[Unit]], plain: Knowledge
) -> None:
    others = [unit for name in sorted(units) if name != labelled.name for unit in units[name]]
    knowledge = replace(plain, trained=trained_on(others))
    measured = measure_set(labelled, knowledge=knowledge)
    cells = (f"{figure.name} {figure.of(measured)}" for figure in FIGURES)
    print(f"{labelled.name}: " + ", ".join(cells))


if __name__ == "__main__":
    main()

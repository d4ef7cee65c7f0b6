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
from tests.evaluation.training.train import Source, read_source, train, trained_on
from tests.evaluation.training.write import write_weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or measure what training is worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--left-out", nargs="*", metavar="SET", help="measure instead of writing")
    chosen = parser.parse_args(arguments)
    plain = build_knowledge(load_pack())
    names = sorted(set_names())
    print(f"reading {len(names)} sets")
    sources = {name: read_source(load_set(name), plain) for name in names}
    if chosen.left_out is not None:
        for name in chosen.left_out or names:
            others = [source for other, source in sources.items() if other != name]
            _measure_left_out(sources[name].labelled, others, plain)
        return
    every = [unit for source in sources.values() for unit in source.units]
    acts = sum(len(unit.labels) for unit in every)
    print(
        f"fitting {len(every)} clauses with {acts} acts, and once more without each fourth of them"
    )
    fingerprints = {name: source.labelled.fingerprint for name, source in sources.items()}
    write_weights(train(list(sources.values()), plain), fingerprints)


def _measure_left_out(labelled: LabelledSet, others: Sequence[Source], plain: Knowledge) -> None:
    knowledge = replace(plain, trained=trained_on(others, plain))
    measured = measure_set(labelled, knowledge=knowledge)
    cells = (f"{figure.name} {figure.of(measured)}" for figure in FIGURES)
    print(f"{labelled.name}: " + ", ".join(cells))


if __name__ == "__main__":
    main()

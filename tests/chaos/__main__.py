"""Faults by the hundred, and what they cost: prints the table of docs/crashes.md.

    python -m tests.chaos [--times 40] [--seed 1] [--kind "disk full"]

Each trial has a data folder of its own, lets a fault happen to a pass and then leaves a pass in
peace. It counts what the undisturbed pass has and the trial lacks (lost), what the webhook heard again
although it had been ticked off (repeated), and what it heard again because the process died before it
could note the confirmation (sent again: at least once).
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.chaos.kinds import KINDS, Kind, time_of_a_pass
from tests.chaos.service import STOPS
from tests.chaos.trial import Memory, Theatre, Trial, open_theatre, warm_up


@dataclass
class Row:
    """What one kind of fault came to."""

    tried: int = 0
    lost: int = 0  # events, mentions or alerts that the undisturbed pass has
    extra: int = 0  # and what it has not
    untold: int = 0  # alerts that the webhook never heard of
    repeated: int = 0
    again: int = 0

    def add(self, trial: Trial, reference: Memory) -> None:
        """Count one trial."""
        memory = trial.memory()
        self.tried += 1
        for name in ("events", "mentions", "alerts"):
            have, want = set(getattr(memory, name)), set(getattr(reference, name))
            self.lost += len(want - have)
            self.extra += len(have - want)
        told = {alert for line in trial.lines() for alert in line}
        self.untold += len(set(memory.alerts) - told)
        self.repeated += trial.repeated
        self.again += trial.again


@dataclass(frozen=True)
class Bench:
    """What every kind is tried against."""

    theatre: Theatre
    reference: Memory
    seconds: float  # of a pass
    seed: int

    def try_kind(self, kind: Kind, *, times: int) -> Row:
        """Try one kind so many times."""
        row = Row()
        for number in range(times):
            chance = random.Random(f"{self.seed}-{kind.__name__}-{number}")
            began = time.monotonic()
            row.add(kind(self.theatre, chance, self.seconds), self.reference)
            print(f"{number + 1} of {times} after {time.monotonic() - began:.0f} s: {row}",
                  file=sys.stderr, flush=True)  # fmt: skip
        return row


def main() -> int:
    """Try the kinds that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=sorted(KINDS), action="append")
    given = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder, open_theatre(Path(folder)) as theatre:
        warm_up(theatre)
        peace, seconds = time_of_a_pass(theatre)
        reference = peace.memory()
        bench = Bench(theatre=theatre, reference=reference, seconds=seconds, seed=given.seed)
        print(f"undisturbed: {len(reference.events)} events, {len(reference.alerts)} alerts, "
              f"{seconds:.1f} s", flush=True)  # fmt: skip
        print("| fault | tried | lost | extra | untold | repeated | sent again |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        for name in given.kind or KINDS:
            row = bench.try_kind(KINDS[name], times=given.times)
            print(f"| {name} | {row.tried} | {row.lost} | {row.extra} | {row.untold} | "
                  f"{row.repeated} | {row.again} |", flush=True)  # fmt: skip
            if STOPS:
                print(f"stops so far: {len(STOPS)}, the median took {median(STOPS):.1f} s, the longest "
                      f"{max(STOPS):.1f} s", file=sys.stderr, flush=True)  # fmt: skip
            bad += row.lost + row.untold + row.repeated
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""What reading and what remembering an article costs: the ceiling of the one writer.

python tests/benchmarks/writer.py [--outlets 12] [--rounds 3]

Each round is a pass of a generated press, as `tests.soak` has it: its articles are fetched and read,
then stored with their events in one transaction. Only the ratio is to be trusted on a busy machine.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from flows.steps.plan import plan_pass
from flows.steps.remember import read_collected, remember
from flows.steps.run_pass import collect_pass
from tests.soak.__main__ import prepare
from tests.soak.press import BEGINNING, Press, PressFetcher


def main() -> None:
    """Print a row a round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outlets", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    press = Press(start=BEGINNING - timedelta(days=1), outlets=given.outlets, a_day=30)
    fetcher = PressFetcher(press=press, now=BEGINNING)
    print("| articles | fetched and read/s | remembered/s | ratio |\n| ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        services = prepare(Path(folder), press, fetcher)
        services.load_knowledge()
        for _ in range(given.rounds):
            now = fetcher.now
            plan = plan_pass(services, command="bench", now=now, only_due=False)
            start, cpu = time.perf_counter(), time.process_time()
            collected = asyncio.run(collect_pass(plan, services=services))
            read = read_collected(collected, services=services, now=now)
            middle, cpu_middle = time.perf_counter(), time.process_time()
            remember(collected, read, services=services, command="bench", now=now)
            cpu_end = time.process_time()
            count = len(read.readings)
            reading, writing = count / (cpu_middle - cpu), count / (cpu_end - cpu_middle)
            print(
                f"| {count} | {reading:.0f} | {writing:.0f} | {writing / reading:.1f} |", flush=True
            )
            print(
                f"  wall: {middle - start:.1f} s, {time.perf_counter() - middle:.1f} s",
                file=sys.stderr,
            )
            fetcher.now += timedelta(days=1)


if __name__ == "__main__":
    main()

"""An analyst who reads what each pass leaves, in a process of his own, until his input ends.

python -m tests.flows.steps.reading_analyst FOLDER

Opens the copy and the table again and again, and once for good, and says at the end, as JSON, which
states he saw and what went wrong. He prints a line after each state that is new to him.
"""

import json
import select
import sys
from pathlib import Path

import duckdb

from flows.steps.publish import COPY, TABLE

COUNTS = "SELECT (SELECT count(*) FROM outlets), (SELECT count(*) FROM feeds)"


def main(folder: Path) -> None:
    """Read until standard input ends."""
    seen: list[list[int]] = []
    faults: list[str] = []
    reads = 0
    held = duckdb.connect()
    held.execute(f"ATTACH '{folder / COPY}' AS first (READ_ONLY)")
    first = held.execute("SELECT count(*) FROM first.outlets").fetchall()
    while not select.select([sys.stdin], [], [], 0)[0]:
        try:
            with duckdb.connect(str(folder / COPY), read_only=True) as opened:
                state = list(opened.execute(COUNTS).fetchall()[0])
            duckdb.sql(f"SELECT count(*) FROM '{folder / TABLE}'").fetchall()  # noqa: S608
            if held.execute("SELECT count(*) FROM first.outlets").fetchall() != first:
                faults.append("the copy that was held open changed")
        except duckdb.Error as error:
            faults.append(f"{type(error).__name__}: {error}")
            continue
        reads += 1
        if state not in seen:
            seen.append(state)
            print(json.dumps(state), flush=True)
    print(json.dumps({"seen": seen, "faults": faults, "reads": reads}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

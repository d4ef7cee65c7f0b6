"""The tables and the chart of docs/soak.md out of a soak's lines.

python -m tests.soak.chart [--soak soak.jsonl] [--prefect prefect.jsonl] [--serve serve.jsonl]
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

_WIDTH, _HEIGHT, _LEFT, _TOP = 720, 150, 60, 24
_PANELS = (
    ("articles", "articles stored"),
    ("database_mb", "database, MB"),
    ("memory_mb", "memory of the process, MB"),
    ("pass_ms", "median pass, ms"),
)
COLUMNS = (
    "day", "passes", "items", "articles", "events", "alerts", "database_mb", "memory_mb",
    "own_mb", "pass_ms", "pass_ms_95", "upkeep_ms",
)  # fmt: skip
PREFECT_COLUMNS = (
    "day", "passes", "flow_run", "task_run", "events", "event_resources", "artifact", "log",
    "prefect_mb", "server_mb", "process_mb",
)  # fmt: skip
SERVE_COLUMNS = (
    "pass", "serve_mb", "serve_own_mb", "server_mb", "server_own_mb", "run_mb", "run_own_mb",
    "database_mb", "prefect_mb",
)  # fmt: skip
_ROWS = {  # by its mark: the columns of a table, and how many lines from a row to the next
    "soak": (COLUMNS, 3),
    "prefect": (PREFECT_COLUMNS, 3),
    "serve": (SERVE_COLUMNS, 6),
}
Line = dict[str, float]


def write_table(lines: Sequence[Line], *, every: int = 3, columns: Sequence[str] = COLUMNS) -> str:
    """A row each few lines, and the last one."""
    kept = [one for n, one in enumerate(lines) if n % every == 0 or one is lines[-1]]
    rows = ["| " + " | ".join(f"{one[name]:g}" for name in columns) + " |" for one in kept]
    head = "| " + " | ".join(name.replace("_", " ") for name in columns) + " |"
    return "\n".join([head, "|" + " ---: |" * len(columns), *rows])


def write_chart(lines: Sequence[Line]) -> str:
    """Small panels one under the other, each from zero: what is flat shows as flat."""
    height = len(_PANELS) * (_HEIGHT + _TOP + 20)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
            'font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
    ]
    for number, (name, title) in enumerate(_PANELS):
        top = number * (_HEIGHT + _TOP + 20) + _TOP
        parts += _panel([line[name] for line in lines], title, top)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(values: Sequence[float], title: str, top: int) -> list[str]:
    most = max(values) or 1
    step = (_WIDTH - _LEFT - 20) / max(1, len(values) - 1)
    points = " ".join(
        f"{_LEFT + step * n:.1f},{top + _HEIGHT * (1 - value / most):.1f}"
        for n, value in enumerate(values)
    )
    base = top + _HEIGHT
    return [
        f'<text x="{_LEFT}" y="{top - 8}">{title}</text>',
        f'<text x="{_LEFT - 6}" y="{top + 10}" text-anchor="end">{most:g}</text>',
        f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">0</text>',
        f'<path d="M{_LEFT} {top} V{base} H{_WIDTH - 20}" fill="none" stroke="#999"/>',
        f'<polyline points="{points}" fill="none" stroke="#0a5c8c" stroke-width="2"/>',
    ]


def put(page: str, mark: str, table: str) -> str:
    """A page with a table between its marks."""
    before, _, rest = page.partition(f"<!-- {mark} -->\n")
    after = rest.partition("<!-- end -->")[2]
    return f"{before}<!-- {mark} -->\n{table}\n<!-- end -->{after}"


def read_lines(path: Path) -> list[Line]:
    """The days that a program wrote."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main(docs: Path) -> None:
    """Put the tables between their marks in docs/soak.md, and the chart of the soak beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for mark in _ROWS:
        parser.add_argument(f"--{mark}", type=Path)
    page = docs / "soak.md"
    for mark, path in vars(parser.parse_args()).items():
        if path is None:
            continue
        lines, (columns, every) = read_lines(path), _ROWS[mark]
        table = write_table(lines, every=every, columns=columns)
        page.write_text(put(page.read_text(encoding="utf-8"), mark, table), encoding="utf-8")
        if mark == "soak":
            (docs / "images" / "soak.svg").write_text(write_chart(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(__file__).parents[2] / "docs")

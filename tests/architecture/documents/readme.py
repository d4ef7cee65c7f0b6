"""The table of quality in the README, taken from docs/quality.md, which the gate writes."""

import re
from collections.abc import Iterator

from tests.architecture.documents.markdown import ROOT, read, sections

PATH = ROOT / "README.md"
_QUALITY = ROOT / "docs" / "quality.md"
_TABLE = re.compile(r"(<!-- quality -->\n).*?(<!-- end -->)", re.DOTALL)
_FIGURES = ("documents", "kind", "kind and parties", "role", "status", "date", "place", "B-cubed")
_BLIND = "Scored blind"
_DEMO = "newsroom"
_LATEST = 3  # sets: how well it reads now


def render(text: str) -> str:
    """The README with its table made anew."""
    return _TABLE.sub(lambda found: f"{found[1]}{''.join(_lines())}{found[2]}", text)


def _lines() -> Iterator[str]:
    parts = sections(read(_QUALITY))
    scored = _by_row(parts[_BLIND])
    latest = [name for name in scored if name.startswith("blind")][-_LATEST:]
    blind = {name: scored[name] for name in latest}
    demo = _by_column(parts["What is found in a text"], _DEMO) | _joined(parts[_DEMO])
    heads = [*(f"{name}, at first sight" for name in blind), "the demo's texts, now"]
    yield f"| figure | {' | '.join(heads)} |\n"
    yield f"| --- |{' --- |' * len(heads)}\n"
    for figure in _FIGURES:
        cells = [*(row[figure] or "–" for row in blind.values()), demo[figure]]
        yield f"| {figure} | {' | '.join(cells)} |\n"


def _by_row(section: str) -> dict[str, dict[str, str]]:
    """Each row as a mapping from the heads of its columns, by its first cell."""
    head, _, *rows = [
        [cell.strip(" `*") for cell in line.split("|")[1:-1]]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def _by_column(section: str, column: str) -> dict[str, str]:
    return {name: row[column] for name, row in _by_row(section).items()}


def _joined(section: str) -> dict[str, str]:
    return _by_row(section)["Sulh"]

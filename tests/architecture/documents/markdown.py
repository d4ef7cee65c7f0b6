"""What the tests of the documents read out of Markdown: links, anchors, tables, blocks of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) +(.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of code and its language."""

    language: str
    text: str


def documents() -> tuple[Path, ...]:
    """Every document of the project."""
    top = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return (*top, *sorted((ROOT / "docs").rglob("*.md")), ROOT / "deploy" / "README.md")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(text: str) -> tuple[str, ...]:
    return tuple(_LINK.findall(_FENCE.sub("", text)))


def anchors(text: str) -> frozenset[str]:
    """The anchors of a document's headings, by the rule of GitHub."""
    titles = (title for _, title in _HEADING.findall(_FENCE.sub("", text)))
    return frozenset(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles)


def blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(language=name, text=body) for name, body in _FENCE.findall(text))


def code_spans(text: str) -> tuple[str, ...]:
    return tuple(_CODE.findall(_FENCE.sub("", text)))


def sections(text: str) -> dict[str, str]:
    """The text under each heading, up to the next heading of any depth."""
    parts = _HEADING.split(text)
    return {title.strip("`"): body for title, body in zip(parts[2::3], parts[3::3], strict=True)}


def table_keys(text: str) -> list[str]:
    """The first cells of all tables of a text, but for their heads."""
    return [row[0] for row in table_rows(text)]


def table_rows(text: str) -> list[list[str]]:
    return [row for table in _tables(text) for row in table[2:]]


def written_rows(text: str) -> list[list[str]]:
    """The rows of all tables with their cells as they are written, marks and all."""
    return [row for table in _tables(text, plain=False) for row in table[2:]]


def _tables(text: str, *, plain: bool = True) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            rows.append([cell.strip("`") for cell in cells] if plain else cells)
        elif rows:
            yield rows
            rows = []

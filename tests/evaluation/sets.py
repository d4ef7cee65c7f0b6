"""The sets of labelled texts: files in `sets/`, and the newsroom of the demonstration."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractors.records.feeds import Outlet
from flows.newsroom import Newsroom, gold_lines
from flows.newsroom.stories import Story

FOLDER = Path(__file__).parent / "sets"
NEWSROOM = "newsroom"
_ARTICLES, _GOLD = ".articles.jsonl", ".gold.jsonl"
# The texts of the newsroom name days before this one, so a fixed one makes them the same for ever.
_START = datetime(2026, 2, 11, 18, 0, tzinfo=UTC)
_HOST = "newsroom.example"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Articles in the shape of an archive, and a row of labels for each."""

    name: str
    articles: tuple[Row, ...]
    labels: tuple[Row, ...]
    outlets: Mapping[str, Outlet]

    @property
    def fingerprint(self) -> str:
        """The same as long as no text, time or label of the set is changed."""
        text = "\n".join(json.dumps(row, sort_keys=True) for row in (*self.articles, *self.labels))
        return hashlib.sha256(text.encode()).hexdigest()

    def write_archive(self, path: Path) -> None:
        """Write the articles as `sulh replay` reads them."""
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.articles),
            encoding="utf-8",
        )


def set_names() -> tuple[str, ...]:
    """All sets, by name."""
    files = (path.name.removesuffix(_GOLD) for path in FOLDER.glob(f"*{_GOLD}"))
    return tuple(sorted((NEWSROOM, *files)))


def load_set(name: str) -> LabelledSet:
    """Read a set, or let the newsroom write it."""
    if name == NEWSROOM:
        return _newsroom()
    return LabelledSet(
        name=name,
        articles=_read(FOLDER / f"{name}{_ARTICLES}"),
        labels=_read(FOLDER / f"{name}{_GOLD}"),
        outlets={},
    )


def _read(path: Path) -> tuple[Row, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def _newsroom() -> LabelledSet:
    """Both editions: an article that the second one edits is there twice, under one address."""
    newsroom = Newsroom(start=_START, host_port=_HOST)
    first = _edition(newsroom)
    newsroom.advance()
    second = _edition(newsroom)
    changed = {name: rows for name, rows in second.items() if rows != first.get(name)}
    chosen = first | {
        f"{name}-edited" if name in first else name: rows for name, rows in changed.items()
    }
    return LabelledSet(
        name=NEWSROOM,
        articles=tuple({"id": name, **article} for name, (article, _) in chosen.items()),
        labels=tuple({**labels, "id": name} for name, (_, labels) in chosen.items()),
        outlets={outlet.id: outlet for outlet in newsroom.outlets},
    )


def _edition(newsroom: Newsroom) -> dict[str, tuple[Row, Row]]:
    gold = newsroom.gold()
    stories = {story.id: story for story in newsroom.stories}
    return {
        article.id: (_archived(stories[article.id], article.url), labels)
        for article, labels in zip(gold, gold_lines(gold), strict=True)
    }


def _archived(story: Story, url: str) -> Row:
    return {
        "url": url,
        "outlet": story.publisher.outlet.id,
        "title": story.title,
        "text": story.text,
        "published_at": story.published_at.isoformat(),
        "modified_at": story.modified_at.isoformat() if story.modified_at else None,
    }

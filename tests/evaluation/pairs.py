"""Pairs of posts, judged by people: which are one act, and how often we say so.

    python -m tests.evaluation.pairs FILE [--show]

A line of FILE is a pair: {"pair", "label", "a": {"published_at", "text"}, "b": {…}}. "same" and
"subset" are one act, "unsure" is left out, every other label is two acts.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from extractors.posts.compare import Likeness, compare_posts

_ONE = frozenset({"same", "subset"})
_LEFT_OUT = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """A pair with what a person and what the program says of it."""

    number: int
    is_one: bool
    found: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Of the pairs said to be one act, how many are; of those that are, how many were said to be."""

    precision: float
    recall: float
    pairs: int


def judge(rows: Iterable[Mapping[str, Any]]) -> tuple[JudgedPair, ...]:
    """Compare the two posts of each pair."""
    return tuple(
        JudgedPair(number=row["pair"], is_one=row["label"] in _ONE, found=_compare(row))
        for row in rows
        if row["label"] != _LEFT_OUT
    )


def score(judged: Sequence[JudgedPair]) -> PairScore:
    """Precision and recall; 1 where there is nothing to say or to find."""
    said = [pair for pair in judged if pair.found.same]
    right = sum(pair.is_one for pair in said)
    wanted = sum(pair.is_one for pair in judged)
    return PairScore(
        precision=right / len(said) if said else 1.0,
        recall=right / wanted if wanted else 1.0,
        pairs=len(judged),
    )


def _compare(row: Mapping[str, Any]) -> Likeness:
    one, other = row["a"], row["b"]
    apart = datetime.fromisoformat(one["published_at"]) - datetime.fromisoformat(
        other["published_at"]
    )
    return compare_posts(one["text"], other["text"], apart=apart)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the two figures, and with --show each pair that was judged wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="the pairs judged wrongly")
    chosen = parser.parse_args(arguments)
    lines = chosen.file.read_text(encoding="utf-8").splitlines()
    judged = judge(json.loads(line) for line in lines if line.strip())
    found = score(judged)
    print(f"pairs {found.pairs}  precision {found.precision:.3f}  recall {found.recall:.3f}")
    for pair in judged if chosen.show else ():
        if pair.is_one is not pair.found.same:
            wanted = "one act" if pair.is_one else "two acts"
            print(f"{pair.number}: {wanted}, but: {'; '.join(pair.found.reasons)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long reading an article for developments takes, against trafilatura's reading of its page.

    python tests/benchmarks/reader.py [--articles 88] [--rounds 5] [--names 5000]

The articles are those of our labelled sets; each stands in a page with the furniture of a news site.
Both readers get the same pages, by turns, in one process: trafilatura the page, ours the text of it,
with the shipped pack and with packs that are filled up with invented names. What counts is the ratio
of processor time, since machines differ.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from trafilatura import bare_extraction

sys.path.insert(0, str(Path(__file__).parents[2]))

from extractors.records.articles import Revision
from extractors.talks.detect import detect
from extractors.talks.knowledge import Knowledge, build_knowledge
from extractors.talks.packs.load import load_pack
from extractors.talks.packs.records import TopicPack
from extractors.talks.trained.trained import shipped_training
from tests.evaluation.sets import load_set, set_names
from tests.evaluation.training.units import revision_of

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_NEIGHBOURS = (10, 60, 200, 600)  # links beside the article, as in pages.py
_ZONE = "Asia/Riyadh"


def _articles(count: int) -> list[Revision]:
    names = [name for name in set_names() if name.startswith("blind")]  # whole articles
    rows = [row for name in names for row in load_set(name).articles]
    rows = rows[:: max(1, len(rows) // count)]
    return [revision_of(row) for row in rows[:count]]


def _page(revision: Revision, *, neighbours: int) -> bytes:
    """The article in the furniture of a news site."""
    source = random.Random(revision.text)
    words = (revision.title + " " + revision.text).split()
    paragraphs = "".join(f"<p>{line}</p>" for line in revision.text.split("\n") if line.strip())
    cards = "".join(
        f'<div class="card"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><h3 class="title">'
        f"{' '.join(source.choices(words, k=10))}</h3></a>"
        f'<time datetime="2026-02-10T10:00:00Z">أمس</time></div>'
        for n in range(neighbours)
    )
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{revision.title}</title>'
        f'<meta property="og:type" content="article"></head><body><nav>{cards[:2000]}</nav><main><article>'
        f'<h1>{revision.title}</h1><div class="article-body">{paragraphs}</div></article></main>'
        f'<aside class="related">{cards}</aside></body></html>'
    ).encode()


def _filled(pack: TopicPack, names: int) -> TopicPack:
    """The pack with people of invented names, until it has so many names."""
    source = random.Random(names)
    missing = names - _count_names(pack)
    model = pack.people[0]
    people = [
        replace(
            model,
            id=f"invented-{n}",
            names=(" ".join("".join(source.choices(_LETTERS, k=6)) for _ in range(2)),),
            full_only=(),
            offices=(),
        )
        for n in range(missing)
    ]
    return replace(pack, people=(*pack.people, *people))


def _count_names(pack: TopicPack) -> int:
    entries = (*pack.people, *pack.places, *pack.bodies, *pack.processes)
    return sum(len(entry.names) for entry in entries) + sum(
        len(party.names) + len(party.metonyms) for party in pack.parties
    )


def _time(read: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    read()
    return time.process_time() - start


def _read_theirs(pages: Sequence[bytes]) -> None:
    for page in pages:
        bare_extraction(
            page,
            url="https://www.bench.example/story/1",
            with_metadata=True,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
        )


def _read_ours(revisions: Sequence[Revision], knowledge: Knowledge) -> int:
    return sum(len(detect(each, knowledge=knowledge, timezone=_ZONE)) for each in revisions)


def main() -> None:
    """Print the times of both readers, and their ratio for each size of page and of pack."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=88)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--names", type=int, default=5000)
    options = parser.parse_args()
    revisions = _articles(options.articles)
    sizes = [[_page(each, neighbours=count) for each in revisions] for count in _NEIGHBOURS]
    shipped = load_pack()
    packs = {_count_names(shipped): build_knowledge(shipped, trained=shipped_training())}
    filled = _filled(shipped, options.names)
    packs[options.names] = build_knowledge(filled, trained=shipped_training())
    _read_theirs(sizes[0][:4])  # imports and compiled patterns
    for knowledge in packs.values():
        _read_ours(revisions, knowledge)
    rounds = [
        (
            [_time(lambda known=known: _read_ours(revisions, known)) for known in packs.values()],
            [_time(lambda pages=pages: _read_theirs(pages)) for pages in sizes],
        )
        for _ in range(options.rounds)
    ]
    count = len(revisions)
    letters = sum(len(each.title) + len(each.text) for each in revisions) / count
    print(
        f"{count} articles of {letters:.0f} letters on average, median of {options.rounds} rounds "
        "of processor time"
    )
    ours = [median(mine[at] for mine, _ in rounds) / count * 1000 for at in range(len(packs))]
    for names, each in zip(packs, ours, strict=True):
        print(f"ours, a pack of {names} names{each:9.2f} ms an article")
    for at, pages in enumerate(sizes):
        theirs = median(them[at] for _, them in rounds) / count * 1000
        size = sum(map(len, pages)) / count / 1024
        ratios = ", ".join(f"{theirs / each:.1f}" for each in ours)
        print(f"trafilatura, pages of {size:4.0f} KB {theirs:7.2f} ms a page: {ratios} times ours")


if __name__ == "__main__":
    main()

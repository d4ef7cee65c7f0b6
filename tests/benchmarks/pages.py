"""How long reading a page takes, against trafilatura's own reading of the same page.

    python tests/benchmarks/pages.py [FOLDER] [--pages 200] [--rounds 5]

FOLDER holds saved pages (`*.html`); without one, pages of four sizes are made up. Both readers get
the same bytes, by turns, in one process; the ratio is what counts, since machines differ.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from trafilatura import bare_extraction

sys.path.insert(0, str(Path(__file__).parents[2]))

from extractors.articles.parse import PageRejection, parse_page
from extractors.articles.shingles import shingle_hashes
from extractors.records.feeds import Outlet

_OUTLET = Outlet(id="bench", name="الراصد", family="bench", country="OMN", timezone="Asia/Muscat")
_FETCHED_AT = datetime(2026, 2, 11, 15, 0, tzinfo=UTC)
_WORDS = (
    "قال", "أعلن", "المبعوث", "الوفد", "المحادثات", "الجولة", "القادمة", "وقف", "إطلاق", "النار",
    "في", "من", "على", "إلى", "العاصمة", "مساء", "الأربعاء", "المقترح", "الجديد", "الطرفان",
    "الوسيط", "مسودة", "ملاحظات", "خلال", "اجتماع", "مشيرا", "مؤكدا", "تقدم", "خلاف", "حول",
)  # fmt: skip
_NEIGHBOURS = (10, 60, 200, 600)  # links beside the article: pages of 10 KB to 350 KB


def _sentence(source: random.Random, words: int) -> str:
    return " ".join(source.choices(_WORDS, k=words)) + "."


def _made_page(seed: int) -> bytes:
    source = random.Random(seed)
    title = _sentence(source, 9)[:-1]
    paragraphs = "".join(
        f"<p>{_sentence(source, source.randrange(25, 60))}</p>"
        for _ in range(source.randrange(4, 14))
    )
    cards = [
        f'<div class="card"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><h3 class="title">'
        f'{_sentence(source, 10)[:-1]}</h3></a><time datetime="2026-02-10T10:00:00Z">أمس</time>'
        f'<div class="share"><a href="#">فيسبوك</a><a href="#">تويتر</a></div></div>'
        for n in range(_NEIGHBOURS[seed % len(_NEIGHBOURS)])
    ]
    neighbours = "".join(cards)
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-02-11T12:30:00+04:00">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        f'"2026-02-11T12:30:00+04:00","headline":"{title}"}}</script></head><body>'
        f'<nav>{"".join(cards[:8])}</nav><main><article><h1>{title}</h1><div class="article-body">'
        f'{paragraphs}</div></article></main><aside class="related">{neighbours}</aside>'
        "<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    ).encode()


def _read_ours(page: bytes) -> bool:
    result = parse_page(
        page,
        url="https://www.bench.example/story/1",
        content_type="text/html",
        item=None,
        outlet=_OUTLET,
        fetched_at=_FETCHED_AT,
    )
    return not isinstance(result, PageRejection) and bool(shingle_hashes(result.text))


def _read_theirs(page: bytes) -> bool:
    document = bare_extraction(
        page,
        url="https://www.bench.example/story/1",
        with_metadata=True,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
    )
    return document is not None


def _time(read: Callable[[bytes], bool], pages: Sequence[bytes]) -> tuple[float, int]:
    gc.collect()
    start = time.perf_counter()
    read_well = sum(read(page) for page in pages)
    return time.perf_counter() - start, read_well


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.folder is not None:
        pages = [path.read_bytes() for path in sorted(options.folder.glob("*.html"))]
    else:
        pages = [_made_page(seed) for seed in range(options.pages)]
    if not pages:
        parser.error(f"no *.html in {options.folder}")
    _time(_read_ours, pages[:4])  # imports and compiled patterns
    _time(_read_theirs, pages[:4])
    rounds = [(_time(_read_ours, pages), _time(_read_theirs, pages)) for _ in range(options.rounds)]
    ours, theirs = median(one[0] for one, _ in rounds), median(two[0] for _, two in rounds)
    size = sum(map(len, pages)) / len(pages) / 1024
    print(f"{len(pages)} pages of {size:.0f} KB on average, median of {options.rounds} rounds")
    for name, seconds, count in (
        ("ours (text, metadata, dates, gates, shingles)", ours, rounds[0][0][1]),
        ("trafilatura (text, metadata)", theirs, rounds[0][1][1]),
    ):
        print(f"{name:<46} {seconds / len(pages) * 1000:6.1f} ms a page, {count} read")
    print(f"ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()

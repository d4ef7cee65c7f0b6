"""Which lines of an archive of articles count as repeated by their outlet.

    python -m tests.suites.repeated_lines ARCHIVE.jsonl.gz

A line an article, with `source`, `date_extracted`, `title` and `content`, as SaudiNewsNet has them. The
articles of each outlet go by in the order of their dates, as many at once as a pass looks at. What is
printed is other people's text: it is for the eyes of whoever judges it.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.articles.furniture import drop_furniture
from extractors.articles.repeated import LOOKED_AT, find_repeated


def main(paths: Sequence[str]) -> int:
    """Print the lines of each outlet, and how often each was found."""
    if len(paths) != 1:
        print(__doc__)
        return 2
    articles = windows = lines = 0
    for outlet, texts in read_texts(Path(paths[0])).items():
        found, looks = count_repeated(texts)
        articles, windows, lines = articles + len(texts), windows + looks, lines + len(found)
        print(f"{outlet}: {len(texts)} articles, {looks} times {LOOKED_AT}, {len(found)} lines")
        for line, times in found.most_common():
            print(f"  {times:4} {line}")
    print(f"in all: {articles} articles, {windows} times {LOOKED_AT}, {lines} lines")
    return 0


def read_texts(path: Path) -> dict[str, list[str]]:
    """The texts of each outlet in the order of their dates, without furniture that words tell."""
    dated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for fields in _read_lines(path):
        text = drop_furniture(fields["content"], title=fields["title"])
        dated[fields["source"]].append((fields["date_extracted"], text))
    return {
        outlet: [text for _, text in sorted(texts, key=lambda one: one[0])]
        for outlet, texts in sorted(dated.items())
    }


def count_repeated(texts: Sequence[str]) -> tuple[Counter[str], int]:
    """In how many runs of texts each line is a repeated one, and how many runs there are."""
    found: Counter[str] = Counter()
    starts = range(0, len(texts) - LOOKED_AT + 1, LOOKED_AT)
    for start in starts:
        found.update(find_repeated(texts[start : start + LOOKED_AT]).values())
    return found, len(starts)


def _read_lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield {key: str(fields.get(key) or "") for key in _KEYS}


_KEYS = ("source", "date_extracted", "title", "content")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What a process that makes many passes keeps: which caches, which objects, allocated where.

    python -m tests.soak.kept [--passes 200] [--every 50] [--primed 40000] [--traced] [--part texts]

Passes over the generated press, as `python -m tests.soak` makes them. After every so many it prints the
resident memory, the blocks that Python has allocated, what the C library's heap holds, and DuckDB; at
the end every cache with its size and bound, the types of which there are more than after the first
count, and with `--traced` the lines that allocated what has been added since. `--primed` lets the reader
meet so many strange words before, so that its caches are as full as weeks fill them. `--part` makes one
part of each pass instead: to read feeds, to parse pages, or to read their texts as well.
"""

import argparse
import asyncio
import ctypes
import functools
import gc
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Protocol

from extractors.articles.results import ParsedPage
from extractors.feeds.parse import parse_feed
from extractors.records.articles import Revision, article_id, revision_id
from extractors.records.feeds import DateSource
from extractors.talks.detect import detect
from flows.fetching.answers import FetchRequest, Purpose
from flows.steps.run_pass import run_pass
from flows.steps.services import PassServices
from tests.soak.__main__ import memory_mb, prepare
from tests.soak.press import BEGINNING, Press, PressFetcher

_A_TEXT = 100  # strange words
_SHOWN = 20
_TALKS = "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول بشأن وقف إطلاق النار"


class _Heap(ctypes.Structure):
    """What glibc's mallinfo2 answers."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks"),
            *("uordblks", "fordblks", "keepcost"),
        )
    )


def heap_mb() -> tuple[float, float]:
    """What the C library has given out, mapped pieces and its main heap, and what it holds free there."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Heap
    heap = ask()
    return (heap.uordblks + heap.hblkhd) / 1e6, heap.fordblks / 1e6


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache of a function, ours or a library's: its name, how many it holds, and its bound."""

    name: str
    held: int
    bound: int | None
    wrapper: "_Wrapper"


class _Wrapper(Protocol):
    """What `functools` puts around a function whose answers it keeps."""

    def cache_clear(self) -> None: ...


def list_caches() -> list[Cache]:
    """Every such cache that is alive, the fullest first."""
    wrappers = [
        each
        for each in gc.get_objects()
        if type(each) is functools._lru_cache_wrapper  # noqa: SLF001 - the type has no other name
    ]
    found = []
    for each in wrappers:
        info = each.cache_info()
        name = f"{each.__module__}.{each.__qualname__}"
        found.append(Cache(name, info.currsize, info.maxsize, each))
    return sorted(found, key=lambda cache: -cache.held)


def count_blocks_without_caches() -> int:
    """Blocks of Python's memory when every bounded cache is empty: what is left is kept for ever."""
    for cache in list_caches():
        if cache.bound is not None:
            cache.wrapper.cache_clear()
    gc.collect()
    return sys.getallocatedblocks()


def strange_texts(count: int) -> Iterator[str]:
    """Texts about the talks in which every other word was never met: letters that spell nothing."""
    words = ("".join(letters) for letters in product("بتثجحخدذرز", repeat=6))
    numbers = (f"{number}.{number % 7}" for number in range(10**6))
    for _ in range(count // _A_TEXT):
        strange = [*islice(words, _A_TEXT // 2), *islice(numbers, _A_TEXT // 2)]
        yield " ".join(
            f"{_TALKS} {' '.join(strange[at : at + 10])}." for at in range(0, _A_TEXT, 10)
        )


def read_alone(services: PassServices, text: str, at: datetime) -> None:
    """Read a text as a pass does, and store nothing."""
    article = article_id("https://press.example/1")
    revision = Revision(
        id=revision_id(article, _TALKS, text),
        article_id=article,
        document="1",
        title=_TALKS,
        text=text,
        published_at=at,
        modified_at=None,
        date_source=DateSource.FEED,
        seen_at=at,
    )
    detect(revision, knowledge=services.load_knowledge(), timezone="UTC")


async def do_part(part: str, services: PassServices, fetcher: PressFetcher, number: int) -> None:
    """One part of a pass, for each outlet: read its feed, parse an article's page, or read its text too."""
    for outlet, feed in zip(services.watch.outlets.values(), services.watch.feeds, strict=True):
        request = FetchRequest(url=feed.url, purpose=Purpose.FEED)
        if part == "feeds":
            answer = await fetcher.fetch(request)
            kind = answer.content_type
            parse_feed(answer.body, content_type=kind, feed=feed, base_url=feed.url)
            continue
        page = await fetcher.fetch(
            replace(request, url=f"{feed.url.removesuffix('rss')}{number}", purpose=Purpose.PAGE)
        )
        result = services.parse_page(
            page.body,
            url=page.url,
            content_type=page.content_type,
            item=None,
            outlet=outlet,
            fetched_at=fetcher.now,
        )
        assert isinstance(result, ParsedPage), result
        if part == "texts":
            read_alone(services, result.text, fetcher.now)


def look(number: int) -> str:
    """What the process holds now."""
    gc.collect()
    given, free = heap_mb()
    return (
        f"after {number:5} passes: {memory_mb():6.1f} MB, {sys.getallocatedblocks():8} blocks, "
        f"{len(gc.get_objects()):7} objects, heap {given:5.1f} MB given out and {free:5.1f} free"
    )


def count_types() -> Counter[str]:
    """How many objects there are of each type that the collector knows."""
    gc.collect()
    return Counter(type(each).__qualname__ for each in gc.get_objects())


def watch(services: PassServices, fetcher: PressFetcher, given: argparse.Namespace) -> None:
    """Make the passes, and print what is kept."""
    print(look(0), flush=True)
    for text in strange_texts(given.primed):
        read_alone(services, text, fetcher.now)
    types, traced = count_types(), None
    for number in range(1, given.passes + 1):
        if given.part == "pass":
            asyncio.run(run_pass(services, command="soak"))
        else:
            asyncio.run(do_part(given.part, services, fetcher, number))
        fetcher.now += timedelta(minutes=10)
        if number % given.every == 0:
            print(look(number), flush=True)
            if number == given.every:
                types = count_types()
                if given.traced:
                    tracemalloc.start(8)
                    traced = tracemalloc.take_snapshot()
    grown = (count_types() - types).most_common(_SHOWN)
    print("more than after the first count:", ", ".join(f"{count} {name}" for name, count in grown))
    if traced:
        for line in tracemalloc.take_snapshot().compare_to(traced, "lineno")[:_SHOWN]:
            print(line)
    for cache in list_caches()[:_SHOWN]:
        bound = "any number" if cache.bound is None else cache.bound
        print(f"cache {cache.name}: {cache.held} of {bound}")


def main() -> int:
    """Watch, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=200)
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--primed", type=int, default=0)
    parser.add_argument("--traced", action="store_true")
    parser.add_argument("--part", choices=("pass", "feeds", "pages", "texts"), default="pass")
    given = parser.parse_args()
    fetcher = PressFetcher(press=Press(start=BEGINNING - timedelta(days=1)), now=BEGINNING)
    with tempfile.TemporaryDirectory() as folder:
        watch(prepare(Path(folder), fetcher.press, fetcher), fetcher, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A pass over 500 feeds: with nothing new, and with 5,000 new pages, beside trafilatura's own time.

    python tests/benchmarks/collect.py [--feeds 500] [--pages 5000] [--new FRACTION]

An outlet's server on loopback, in a process of its own, serves the feeds and the pages. What is told is
the time of the clock and that of the processors, of this process and of its readers: on a machine
that others use, the latter is what counts. Trafilatura reads the same pages, as many at once as there
are cores, in processes. `--sample N` reads only so many pages by trafilatura and scales up.
"""

import argparse
import asyncio
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from extractors.records.feeds import Feed, Outlet
from flows.alerts.choose import AlertPolicy
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.steps.collect_plan import FEEDS_AT_ONCE, CollectLimits
from flows.steps.naming import load_names
from flows.steps.read import load_knowledge
from flows.steps.run_pass import run_pass
from flows.steps.services import PassServices, Watch
from tests.benchmarks.pages import _made_page, _read_theirs

_KINDS = 40  # different pages; each is served under many addresses with a text of its own
_HOSTS = 50  # names, each of which leads to the one server
_NOW = datetime(2026, 2, 11, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What something took."""

    clock: float
    own: float  # processor time of this process
    others: float  # and of the processes that it started and that ended


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    each = options.pages // options.feeds
    with serve(each) as port, tempfile.TemporaryDirectory() as folder:
        services = make_services(Path(folder), port, feeds=options.feeds)
        full = spend(lambda: run(services, hours=0))
        idle = spend(lambda: run(services, hours=1))
    pages = options.sample or options.pages
    theirs = spend(lambda: read_theirs(pages))
    scale = options.pages / pages
    print(f"{options.feeds} feeds, {options.pages} pages, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    show("a pass, nothing new", idle)
    show(f"a pass, {options.pages} new pages", full)
    show("trafilatura, same pages", replace(
        theirs, clock=theirs.clock * scale, own=theirs.own * scale, others=theirs.others * scale
    ))  # fmt: skip
    ours = full.own + full.others
    other = (theirs.own + theirs.others) * scale
    print(f"processor time of the pass over trafilatura's: {ours / other:.2f}")
    print(f"clock over clock: {full.clock / (theirs.clock * scale):.2f}")
    # On two idle cores a pass lasts as long as its busiest part: this process, or half the readers.
    cores = os.cpu_count() or 1
    print(f"on {cores} idle cores, by processor time: "
          f"{max(full.own, ours / cores) / (other / cores):.2f}")  # fmt: skip


def show(name: str, cost: Cost) -> None:
    print(f"{name:>28}: {cost.clock:7.1f} s clock, {cost.own:7.1f} s here, "
          f"{cost.others:7.1f} s readers")  # fmt: skip


def spend(work: object) -> Cost:
    """Run something and measure."""
    began = time.monotonic(), time.process_time(), _children()
    work()  # type: ignore[operator]
    return Cost(
        clock=time.monotonic() - began[0],
        own=time.process_time() - began[1],
        others=_children() - began[2],
    )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(services: PassServices, *, hours: int) -> None:
    at = _NOW + timedelta(hours=hours)
    report = asyncio.run(
        run_pass(replace(services, clock=lambda: at), command="bench", only_due=False)
    )
    print(
        f"  {dict(report.answers)} {dict(report.outcomes)} developments {report.developments}",
        flush=True,
    )


def make_services(folder: Path, port: int, *, feeds: int) -> PassServices:
    outlets = [
        Outlet(id=f"o{n}", name=f"منبر {n}", family=f"o{n}", country="EGY") for n in range(_HOSTS)
    ]
    listed = tuple(
        Feed(url=f"http://o{n % _HOSTS}.example:{port}/feed/{n}", outlet_id=f"o{n % _HOSTS}")
        for n in range(feeds)
    )

    async def at_loopback(_host: str, _port: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    return PassServices(
        database=folder / "sulh.duckdb",
        watch=Watch(outlets={outlet.id: outlet for outlet in outlets}, feeds=listed),
        open_fetcher=lambda: HttpFetcher(
            user_agent="Sulh/bench",
            limits=FetchLimits(spacing=timedelta(0), connections=FEEDS_AT_ONCE, per_host=4),
            allow_private=tuple(f"o{n}.example:{port}" for n in range(_HOSTS)),
            resolve=at_loopback,
        ),
        load_knowledge=lambda: load_knowledge(None, "russia-ukraine"),
        names=load_names(None, "russia-ukraine"),
        channels={},
        policy=AlertPolicy(),
        zone="UTC",
        look_back=timedelta(days=30),
        limits=CollectLimits(pages=1_000_000, rereads=0, processes_from=200),
    )


def read_theirs(pages: int) -> None:
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        done = pool.map(_read_one, range(pages), chunksize=20)
        if not all(done):
            raise RuntimeError("trafilatura found no text")


def _read_one(number: int) -> bool:
    return _read_theirs(page(number))


def page(number: int) -> bytes:
    """A page with a text of its own: some thousand addresses with one text would be one origin."""
    body = _made_page(number % _KINDS)
    mark = f"<p>وهذا هو الخبر رقم {number} من أخبار اليوم في المدينة رقم {number * 7}.</p>"
    return body.replace(
        b'<div class="article-body">', b'<div class="article-body">' + mark.encode()
    )


def feed(number: int, *, each: int) -> bytes:
    items = "".join(
        f"<item><title>خبر {number}-{n}</title><link>/story/{number * each + n}</link>"
        f"<guid isPermaLink='false'>{number}-{n}</guid>"
        f"<pubDate>{format_datetime(_NOW - timedelta(minutes=n + 1))}</pubDate></item>"
        for n in range(each)
    )
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()


@contextmanager
def serve(each: int) -> Iterator[int]:
    """Serve in a process of its own, whose time is not counted."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=_serve, args=(there, each), daemon=True)
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()
        server.join()


def _serve(pipe: Connection, each: int) -> None:
    kinds: dict[int, bytes] = {}

    def body_of(path: str) -> bytes:
        kind, _, number = path.strip("/").partition("/")
        if kind == "feed":
            return feed(int(number), each=each)
        if kind != "story":
            return b""
        return kinds.setdefault(int(number), page(int(number)))

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                body = body_of(head.split()[1])
                status = "200 OK" if body else "404 Not Found"
                known = "if-none-match" in head.lower() and b"<rss" in body
                if known:
                    status, body = "304 Not Modified", b""
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
                    f'ETag: "1"\r\nContent-Length: {len(body)}\r\n\r\n'.encode()
                    + body
                )
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    async def run_server() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run_server())


if __name__ == "__main__":
    main()

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.steps.collect_plan import MOST_PARSERS, CollectLimits
from flows.steps.reader_pool import ReaderPool

ROOT = Path(__file__).parents[3]


def where() -> int:
    return os.getpid()


def die_elsewhere(home: int) -> str:
    if os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


@pytest.mark.parametrize(
    ("pages", "processes_from", "elsewhere"), [(9, 10, False), (10, 10, True), (10, 0, False)]
)
async def test_many_pages_are_read_in_processes_and_few_in_threads(
    pages: int, processes_from: int, *, elsewhere: bool
) -> None:
    with ReaderPool(readers=2, processes_from=processes_from) as pool:
        pool.expect(pages)
        assert (await pool.run(where) != os.getpid()) is elsewhere


async def test_work_of_a_process_that_died_is_taken_over_by_threads() -> None:
    with ReaderPool(readers=2, processes_from=1) as pool:
        pool.expect(1)
        work = [pool.run(die_elsewhere, os.getpid()) for _ in range(5)]
        assert await asyncio.gather(*work) == ["read"] * 5
        assert await pool.run(where) == os.getpid()


ORPHANS = """
import asyncio, os, signal, sys
from flows.steps.reader_pool import ReaderPool

async def main():
    with ReaderPool(readers=2, processes_from=1) as pool:
        pool.expect(1)
        print(await pool.run(os.getpid), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_readers_do_not_outlive_a_pass_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "dying.py"
    script.write_text(ORPHANS, encoding="utf-8")
    dead = subprocess.run(
        [sys.executable, str(script)],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert dead.returncode == -signal.SIGKILL
    worker = int(dead.stdout)
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a reader is still there")


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="Linux tells which cores are ours")
@pytest.mark.parametrize(("cores", "expected"), [(1, 1), (3, 3), (64, MOST_PARSERS)])
def test_there_are_as_many_readers_as_cores_that_are_ours_and_as_the_memory_of_the_unit_holds(
    cores: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    assert CollectLimits().parsers == expected


@pytest.mark.parametrize(("cores", "expected"), [(None, 1), (3, 3), (64, MOST_PARSERS)])
def test_where_the_system_does_not_tell_which_cores_are_ours_all_of_them_count(
    cores: int | None, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert CollectLimits().parsers == expected

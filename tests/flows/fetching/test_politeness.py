import asyncio
from datetime import timedelta

import pytest

from extractors.records.faults import TransientError
from flows.fetching.politeness import HostPatience, HostTurns


async def test_one_host_is_asked_by_few_at_a_time_and_others_do_not_wait() -> None:
    turns = HostTurns(per_host=2, spacing=timedelta(0))
    busy: dict[str, int] = {"a": 0, "b": 0}
    most: dict[str, int] = {"a": 0, "b": 0}

    async def visit(host: str) -> None:
        async with turns.take(host):
            busy[host] += 1
            most[host] = max(most[host], busy[host])
            await asyncio.sleep(0.01)
            busy[host] -= 1

    await asyncio.gather(*(visit(host) for host in "ab" * 6))
    assert most == {"a": 2, "b": 2}


async def test_starts_at_one_host_are_spaced() -> None:
    turns = HostTurns(per_host=5, spacing=timedelta(milliseconds=30))
    clock = asyncio.get_running_loop().time
    starts: list[float] = []

    async def visit() -> None:
        async with turns.take("a"):
            starts.append(clock())

    began = clock()
    await asyncio.gather(*(visit() for _ in range(4)))
    # A busy machine starts late and not early: what counts is the distance to the first turn.
    assert all(start - began > 0.03 * number - 0.005 for number, start in enumerate(starts))


async def test_a_host_may_ask_for_longer_pauses() -> None:
    turns = HostTurns(per_host=1, spacing=timedelta(0))
    turns.slow_down("a", spacing=timedelta(milliseconds=40))
    clock = asyncio.get_running_loop().time
    started = clock()
    for _ in range(2):
        async with turns.take("a"):
            pass
    assert clock() - started > 0.035


def test_a_host_of_which_three_addresses_in_a_row_do_not_answer_is_left_alone() -> None:
    patience = HostPatience()
    for name in ("a", "b"):
        patience.note_silence("wakala.example", name)
    patience.check("wakala.example")
    patience.note_silence("wakala.example", "c")
    with pytest.raises(TransientError, match="3 addresses of this host"):
        patience.check("wakala.example")
    patience.check("sahifa.example")


def test_one_address_that_hangs_again_and_again_does_not_condemn_its_host() -> None:
    patience = HostPatience()
    for _ in range(9):
        patience.note_silence("wakala.example", "a")
    patience.check("wakala.example")


def test_any_answer_gives_a_host_its_trust_back() -> None:
    patience = HostPatience()
    for name in ("a", "b", "c"):
        patience.note_silence("wakala.example", name)
    patience.note_answer("wakala.example")
    patience.check("wakala.example")

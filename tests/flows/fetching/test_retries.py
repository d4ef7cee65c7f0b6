from datetime import timedelta

import pytest

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.retries import try_again


class Attempts:
    """Fails with the given faults in turn, then gives "done"."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.waits: list[float] = []
        self.calls = 0

    async def run(self) -> str:
        self.calls += 1
        if self.faults:
            raise self.faults.pop(0)
        return "done"

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def retried(self, patience: float = 60) -> str:
        return await try_again(
            self.run, tries=3, patience=timedelta(seconds=patience), sleep=self.sleep
        )


async def test_what_is_transient_is_tried_again() -> None:
    attempts = Attempts(TransientError("a"), TransientError("b"))
    assert await attempts.retried() == "done"
    assert attempts.calls == 3
    assert attempts.waits[0] < attempts.waits[1]


async def test_what_is_refused_is_not_tried_again() -> None:
    attempts = Attempts(RejectedError("no", reason="gone"))
    with pytest.raises(RejectedError):
        await attempts.retried()
    assert attempts.calls == 1


async def test_the_number_of_tries_is_bounded() -> None:
    attempts = Attempts(*(TransientError(str(n)) for n in range(9)))
    with pytest.raises(TransientError, match="2"):
        await attempts.retried()
    assert attempts.calls == 3


async def test_what_the_server_asks_for_is_waited() -> None:
    attempts = Attempts(TransientError("a", retry_after=timedelta(seconds=7)))
    assert await attempts.retried() == "done"
    assert attempts.waits == [7]


async def test_a_wait_beyond_our_patience_is_left_to_a_later_pass() -> None:
    attempts = Attempts(TransientError("a", retry_after=timedelta(hours=1)))
    with pytest.raises(TransientError) as caught:
        await attempts.retried()
    assert attempts.calls == 1
    assert caught.value.retry_after == timedelta(hours=1)

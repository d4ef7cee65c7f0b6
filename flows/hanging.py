"""End a process that hangs, wherever it hangs: in a wait, in a loop, inside a library's C code."""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

_STANDARD_ERROR = 2  # the descriptor: it is there whatever became of `sys.stderr`


@contextmanager
def ended_after(limit: timedelta) -> Iterator[None]:
    """Let the block take so long and no longer.

    Then every thread's place is written to standard error, and the process ends with code 1. What
    was committed is kept. Prefect's own time-out is not enough: it ends what awaits, not what is
    stuck.
    """
    faulthandler.dump_traceback_later(limit.total_seconds(), exit=True, file=_STANDARD_ERROR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()

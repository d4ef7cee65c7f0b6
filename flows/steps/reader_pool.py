"""Where pages are read: in threads, or in processes of their own where there are many.

Reading a page is nearly all Python, so that threads share one core. Processes cost some seconds and
80 MB each to start: worth it for hundreds of pages (a first pass, the return of an outlet), not for
the handful of an ordinary one.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class ReaderPool:
    """Threads at first; processes once many pages are announced. A context manager."""

    def __init__(self, *, readers: int, processes_from: int) -> None:
        """Prepare.

        Args:
            readers: How many threads or processes.
            processes_from: From how many pages on processes are used; 0: never. What they run must
                be importable, and the main module guarded, as for `multiprocessing`.
        """
        self._readers = readers
        self._processes_from = processes_from
        self.threads = ThreadPoolExecutor(max_workers=readers)
        self._processes: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Begin with threads."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is at work and end all of it."""
        for pool in (self._processes, self.threads):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def expect(self, pages: int) -> None:
        """Say how many pages will come."""
        if self._processes_from and pages >= self._processes_from and self._readers > 1:
            self._processes = ProcessPoolExecutor(
                max_workers=self._readers,
                mp_context=get_context("spawn"),  # a fork would inherit the locks of this process
                initializer=_prepare_worker,
            )

    async def run(
        self,
        function: Callable[_Arguments, _Result],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Result:
        """Run a function beside the event loop. Where a process died, threads take its work over."""
        work = partial(function, *args, **kwargs)
        pool: Executor = self._processes or self.threads
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work)
        except BrokenExecutor:
            self._processes = None
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it: a kill −9 tells its children nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)

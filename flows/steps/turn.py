"""One pass at a time: whoever comes second is told who is at work and leaves."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from extractors.records.faults import TransientError
from storage.lock import owning


class TurnTakenError(TransientError):
    """Another pass is at work on the same database."""


@contextmanager
def taking_turn(database: Path, *, holder: str, wait: timedelta = timedelta(0)) -> Iterator[None]:
    """Hold the turn for the length of the block. The system frees it when the process dies.

    The database itself is open only for moments; this lock spans the network too.

    Raises:
        TurnTakenError: another process has it for longer than `wait`.
        ConfigurationError: the folder cannot be written to.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(
                owning(database.with_name(f"{database.name}.pass"), holder=holder, wait=wait)
            )
        except TransientError as error:
            said = str(error).partition("held by ")[2].partition(";")[0]
            raise TurnTakenError(
                f"a pass is at work already: {said or 'another process'}; this one leaves",
                subject=str(database),
            ) from error
        yield

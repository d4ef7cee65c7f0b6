"""What every command stands on: settings read once, faults as one line, the database opened."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from extractors.records.faults import ConfigurationError, SulhError

if TYPE_CHECKING:
    from flows.settings import Settings
    from storage.database import Database

_PIPE_WIDTH = 160  # columns where no terminal says how many it has


class ExitCode:
    """What a command's end means to a program."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSONL = "jsonl"


DatabaseOption = Annotated[
    Path | None, typer.Option("--db", help="The database; by default the one of the settings.")
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people, or JSON lines for programs.")
]


@dataclass
class Session:
    """One call of the command."""

    config: Path | None
    wait: timedelta = timedelta(seconds=10)  # for a database that another command holds

    @cached_property
    def settings(self) -> "Settings":
        """The settings.

        Raises:
            ConfigurationError: they are wrong.
        """
        from flows.settings_file import load_settings  # noqa: PLC0415 - pydantic costs a quarter second

        return load_settings(self.config, environment=os.environ)

    def database_path(self, chosen: Path | None) -> Path:
        """The database that a command works on."""
        return chosen.expanduser() if chosen else self.settings.database_path

    @contextmanager
    def reading(self, chosen: Path | None, *, holder: str) -> Iterator["Database"]:
        """Open a database that must be there.

        Raises:
            ConfigurationError: there is none.
            TransientError: another process keeps it too long.
        """
        from storage.database import Database  # noqa: PLC0415 - `sulh --help` needs no DuckDB

        path = self.database_path(chosen)
        if not path.is_file():
            raise ConfigurationError(
                "there is no database yet; `sulh run` or `sulh replay FILE` makes one, "
                "`--db` names another",
                subject=str(path),
            )
        with Database.open(path, holder=holder, wait=self.wait) as database:
            yield database


class FaultGroup(TyperGroup):
    """Commands whose faults end as one clear line and an exit code, never as a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type of the context is typer's own
        """Run a command."""
        try:
            return super().invoke(ctx)
        except ConfigurationError as error:
            say_fault(str(error))
            raise typer.Exit(ExitCode.USAGE) from error
        except SulhError as error:
            say_fault(str(error))
            raise typer.Exit(ExitCode.SOME_FAILED) from error
        except BrokenPipeError as error:  # `sulh events | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.DONE) from error
        except OSError as error:  # of a file or folder that no command thought of
            say_fault(_describe_system_fault(error))
            raise typer.Exit(ExitCode.SOME_FAILED) from error


def _describe_system_fault(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def session_of(context: typer.Context) -> Session:
    """The session of the call that a command belongs to."""
    session: Session = context.find_object(Session) or Session(config=None)
    return session


def out() -> Console:
    """Standard output, as wide as the terminal. `NO_COLOR` is respected."""
    return _console(stderr=False)


def err() -> Console:
    """Standard error: progress and faults, so that output can be piped."""
    return _console(stderr=True)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal that something takes its time; into a file or a pipe nothing is written."""
    with err().status(what):
        yield


def say_fault(message: str) -> None:
    """Print a fault as it is: brackets in it are no markup."""
    err().print(Text.assemble(("sulh: ", "bold red"), shown(message, keep_lines=True)))


def shown(text: str, *, keep_lines: bool = False) -> str:
    """Make foreign text safe for a terminal: no controls, no marks that turn directions."""
    from flows.alerts.writing import safe_text  # noqa: PLC0415 - `sulh --help` needs none of it

    if keep_lines:
        return "\n".join(safe_text(line) for line in text.split("\n"))
    return safe_text(text)


def isolated(text: str) -> str:
    """Arabic inside a left-to-right line: isolated, so that its neighbours stay in place."""
    return f"\u2068{shown(text)}\u2069"


def print_lines(documents: Sequence[Mapping[str, object]]) -> None:
    """Print one JSON object a line."""
    for document in documents:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    is_wide = stream.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, width=None if is_wide else _PIPE_WIDTH, highlight=False)

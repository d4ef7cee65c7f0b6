"""Where messages go: the protocol of a channel, the terminal and a file."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from extractors.records.faults import TransientError
from flows.alerts.message import Message

_TAIL = 1_000_000  # bytes: some hundred messages, and a crash repeats the last one only


class Channel(Protocol):
    """A way to a person. To return is to confirm."""

    @property
    def name(self) -> str:
        """Stable and free of secrets: it is stored with each delivery, and printed."""
        ...

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Send one message that tells these alerts.

        Raises:
            TransientError: it did not go out; it is tried again later.
            RejectedError: the channel works and will never take this message.
        """
        ...


class ConsoleChannel:
    """Print to a terminal, without interpreting markup in what outlets wrote."""

    def __init__(self, console: Console | None = None, *, name: str = "console") -> None:
        """`console` is rich's; by default one on standard output."""
        self._console = console or Console()
        self.name = name

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Print the plain text in a frame."""
        del alerts, at
        self._console.print(Panel(Text(message.text), title=Text(message.subject_en), expand=False))


class FileChannel:
    """Append to a file, a JSON object a line: for programs, and as a record.

    What the file has told already it does not tell again: a message that comes a second time,
    because we died before we could note that it had been written, leaves no second line.
    """

    def __init__(self, path: Path, *, name: str = "file") -> None:
        """The folder is made when the first message comes."""
        self._path = path
        self.name = name

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Write one line and wait until the disk has it.

        Raises:
            TransientError: the file cannot be written.
        """
        line = json.dumps(
            {
                "at": at.isoformat(),
                "alerts": [str(alert) for alert in alerts],
                "subject": {"ar": message.subject_ar, "en": message.subject_en},
                "text": message.text,
                "link": message.link,
            },
            ensure_ascii=False,
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as file:
                told, torn = _read_tail(file)
                if alerts and all(str(alert).encode() in told for alert in alerts):
                    return
                if torn:  # by a crash in the middle of a write: half a line is no use to anybody
                    file.truncate(file.tell() - len(torn))
                file.write(line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reason = f"cannot write: {error.strerror or error}"
            raise TransientError(reason, subject=str(self._path)) from error


def _read_tail(file: BinaryIO) -> tuple[bytes, bytes]:
    """The last whole lines, and what a write that a crash cut off left after them."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    told, end, torn = file.read().rpartition(b"\n")
    return told + end, torn

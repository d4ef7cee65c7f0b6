"""Where messages go: the protocol of a channel, the terminal and a file."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from extractors.records.faults import TransientError
from flows.alerts.message import Message


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
        """
        ...


class ConsoleChannel:
    """Print to a terminal, without interpreting markup in what outlets wrote."""

    name = "console"

    def __init__(self, console: Console | None = None) -> None:
        """`console` is rich's; by default one on standard output."""
        self._console = console or Console()

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Print the plain text in a frame."""
        del alerts, at
        self._console.print(Panel(Text(message.text), title=Text(message.subject_en), expand=False))


class FileChannel:
    """Append to a file, a JSON object a line: for programs, and as a record."""

    name = "file"

    def __init__(self, path: Path) -> None:
        """The folder is made when the first message comes."""
        self._path = path

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Write one line and wait until the system has it.

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
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            reason = f"cannot write: {error.strerror or error}"
            raise TransientError(reason, subject=str(self._path)) from error

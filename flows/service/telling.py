"""Tell those who keep Sulh running, without Prefect and the database: either may be what is broken."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from extractors.records.faults import RejectedError, SulhError
from extractors.records.notices import Notice
from flows.alerts.channels import Channel
from flows.alerts.notice import write_notice
from flows.logs import log
from flows.settings import Settings
from flows.steps.channels import open_channels, preferences_of

_FILE = "untold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A notice, and the channels that have not confirmed it."""

    notice: Notice
    channels: tuple[str, ...]


_UNTOLD: TypeAdapter[tuple[Untold, ...]] = TypeAdapter(tuple[Untold, ...])


class Teller:
    """Tells each channel that hears of notices, and again where one did not confirm. For one thread.

    What is not told yet outlives a restart. A trouble that is over before a channel heard of it is no
    news to that channel any more, and neither is its end.
    """

    def __init__(self, settings: Settings) -> None:
        """Nothing is told yet."""
        self._settings = settings
        self._path = settings.data / _FILE
        self._untold = _load(self._path)

    def tell(self, notice: Notice) -> None:
        """Tell all; who does not confirm is told by `tell_again`."""
        missed = self._forget(notice.subject) if notice.is_mended else frozenset[str]()
        try:
            names = [name for name in open_channels(self._settings) if name not in missed]
        except SulhError as error:
            log().error("nobody told", reason=str(error))
            return
        wishes = preferences_of(self._settings)
        hear = tuple(name for name in names if name not in wishes or wishes[name].notices)
        self._keep((*self._untold, Untold(notice=notice, channels=hear)))
        self.tell_again()

    def tell_again(self) -> None:
        """Tell what is not told yet."""
        if not self._untold:
            return
        left = (
            replace(one, channels=_send(self._settings, one.notice, one.channels))
            for one in self._untold
        )
        self._keep(tuple(one for one in left if one.channels))

    def _forget(self, subject: str) -> frozenset[str]:
        """Drop what was to be told of a subject; who had not heard of it."""
        gone = [one for one in self._untold if one.notice.subject == subject]
        self._keep(tuple(one for one in self._untold if one not in gone))
        return frozenset(name for one in gone for name in one.channels)

    def _keep(self, untold: tuple[Untold, ...]) -> None:
        if untold == self._untold:
            return
        self._untold = untold
        try:
            keep_file(self._path, _UNTOLD.dump_json(untold))
        except OSError as error:
            log().warning("untold notices not kept", reason=error.strerror)


def _send(settings: Settings, notice: Notice, names: Collection[str]) -> tuple[str, ...]:
    """Send a notice to channels; those that did not confirm it and are still configured."""
    try:
        channels = open_channels(settings)
    except SulhError as error:
        log().error("nobody told", reason=str(error))
        return tuple(names)
    return tuple(
        name for name in names if name in channels and not _is_settled(channels[name], notice)
    )


def _is_settled(channel: Channel, notice: Notice) -> bool:
    """Whether a channel has confirmed a notice, or will never take it."""
    try:
        channel.send(write_notice(notice), alerts=[notice.id], at=datetime.now(UTC))
    except RejectedError as error:
        log().error("refused", channel=channel.name, reason=str(error))
    except Exception as error:  # noqa: BLE001 - one channel must not keep the others from it
        log().error("not told", channel=channel.name, reason=type(error).__name__)
        return False
    return True


def keep_file(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all.

    Raises:
        OSError: there is no room, or no right.
    """
    temporary = path.with_name(f".{path.name}")
    temporary.write_bytes(content)
    temporary.replace(path)


def _load(path: Path) -> tuple[Untold, ...]:
    try:
        return _UNTOLD.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()

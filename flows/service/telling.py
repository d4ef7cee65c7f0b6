"""Tell those who keep Sulh running, without Prefect and the database: either may be what is broken."""

from collections.abc import Callable, Iterable
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
from storage.drafts import write_whole

_FILE = "troubles.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last notice of a subject, and the channels that believe the trouble to stand."""

    notice: Notice
    believed_by: tuple[str, ...] = ()

    def is_due(self, channel: str) -> bool:
        """Whether a channel believes otherwise than it is."""
        return (channel in self.believed_by) is self.notice.is_mended

    def confirmed(self, channel: str) -> "Told":
        """This, after a channel heard of it."""
        others = tuple(name for name in self.believed_by if name != channel)
        return replace(self, believed_by=others if self.notice.is_mended else (*others, channel))


_TOLD: TypeAdapter[tuple[Told, ...]] = TypeAdapter(tuple[Told, ...])


def _say_nothing() -> None:
    """Say that we live to nobody."""


class Teller:
    """Tells each channel that hears of notices, and again where one did not confirm. For one thread.

    What a channel believes is what it confirmed last, and outlives a restart: a trouble that is over
    before a channel heard of it is no news there, and neither is its end; who heard that it came hears
    that it went, whatever came and went between.
    """

    def __init__(self, settings: Settings, *, alive: Callable[[], None] = _say_nothing) -> None:
        """Nothing is told yet. `alive` is called before each message: a dead channel takes its time."""
        self._settings = settings
        self._alive = alive
        self._path = settings.data / _FILE
        self._told = _load(self._path)

    def tell(self, notice: Notice) -> None:
        """Tell all; who does not confirm is told by `tell_again`."""
        known = {one.notice.subject: one for one in self._told}
        told = replace(known.get(notice.subject, Told(notice=notice)), notice=notice)
        self._keep({**known, notice.subject: told}.values())
        self._send(told)

    def standing_since(self, subject: str) -> datetime | None:
        """Since when it stands that something does not go well; None where it does."""
        known = {one.notice.subject: one.notice for one in self._told}
        notice = known.get(subject)
        return None if notice is None or notice.is_mended else notice.created_at

    def tell_again(self) -> None:
        """Tell what is not told yet."""
        for told in self._told:
            self._send(told)

    def _send(self, told: Told) -> None:
        try:
            channels = open_channels(self._settings)
        except SulhError as error:
            log().error("nobody told", reason=str(error))
            return
        wishes = preferences_of(self._settings)
        hearing = [name for name in channels if name not in wishes or wishes[name].notices]
        believed_by = tuple(name for name in told.believed_by if name in hearing)
        told = replace(told, believed_by=believed_by)  # who hears no more needs no end either
        for name in hearing:
            if told.is_due(name):
                self._alive()
                if _is_settled(channels[name], told.notice):
                    told = told.confirmed(name)
        self._keep(told if one.notice.subject == told.notice.subject else one for one in self._told)

    def _keep(self, told: Iterable[Told]) -> None:
        kept = tuple(one for one in told if not one.notice.is_mended or one.believed_by)
        if kept == self._told:
            return
        self._told = kept
        try:
            write_whole(self._path, _TOLD.dump_json(kept))
        except OSError as error:
            log().warning("what was told is not kept", reason=error.strerror)


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


def _load(path: Path) -> tuple[Told, ...]:
    try:
        return _TOLD.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()

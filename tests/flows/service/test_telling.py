from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from extractors.records.notices import Notice
from flows.service.telling import Teller
from flows.service.troubles import Trouble, write_trouble
from flows.settings import AlertSettings, ChannelSettings, Settings
from tests.flows.alerts.webhook import Hook

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def notice(*, is_mended: bool = False, trouble: Trouble = Trouble.DISK) -> Notice:
    return write_trouble(trouble, since=NOW, is_mended=is_mended, now=NOW + timedelta(hours=1))


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path, hook: Hook) -> Settings:
    """A file that always confirms, a webhook that may not, and a channel for news alone."""
    to = {
        "desk": ChannelSettings(address=SecretStr(hook.web_url), notices=True),
        "readers": ChannelSettings(file=tmp_path / "readers.jsonl"),
    }
    alerts = AlertSettings(console=False, file=tmp_path / "alerts.jsonl", to=to)
    return Settings(data=tmp_path, alerts=alerts)


def in_file(settings: Settings) -> int:
    path = settings.alerts.file
    assert path is not None
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


def test_who_does_not_confirm_is_told_again_and_nobody_else_is(
    settings: Settings, hook: Hook
) -> None:
    hook.status = 503
    teller = Teller(settings)
    teller.tell(notice())
    teller.tell_again()
    assert (in_file(settings), len(hook.received)) == (1, 2)
    hook.status = 200
    teller.tell_again()
    teller.tell_again()
    assert (in_file(settings), len(hook.received)) == (1, 3)
    assert not (settings.data / "readers.jsonl").exists()


def test_what_is_not_told_yet_outlives_a_restart(settings: Settings, hook: Hook) -> None:
    hook.status = 503
    Teller(settings).tell(notice())
    hook.status = 200
    for _ in range(2):
        Teller(settings).tell_again()
    assert (in_file(settings), len(hook.received)) == (1, 2)


def test_a_trouble_that_is_over_before_a_channel_heard_of_it_is_no_news_there(
    settings: Settings, hook: Hook
) -> None:
    hook.status = 503
    teller = Teller(settings)
    teller.tell(notice())
    teller.tell(notice(trouble=Trouble.BACKUPS))
    hook.status = 200
    hook.received.clear()
    teller.tell(notice(is_mended=True))
    teller.tell_again()
    assert in_file(settings) == 3
    assert [one["subject"]["en"] for one in hook.received] == [
        notice(trouble=Trouble.BACKUPS).text_en
    ]


def test_a_channel_that_refuses_a_notice_for_good_is_not_asked_again(
    settings: Settings, hook: Hook
) -> None:
    hook.status = 400
    teller = Teller(settings)
    teller.tell(notice())
    teller.tell_again()
    assert len(hook.received) == 1


def test_a_file_of_untold_notices_that_is_damaged_is_passed_over(settings: Settings) -> None:
    (settings.data / "untold.json").write_text('[{"notice": ', encoding="utf-8")
    Teller(settings).tell_again()
    assert in_file(settings) == 0

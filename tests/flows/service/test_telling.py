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


def english(hook: Hook) -> list[str]:
    return [one["subject"]["en"] for one in hook.received]


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
    assert english(hook) == [notice(trouble=Trouble.BACKUPS).text_en]


def test_who_heard_that_it_came_hears_that_it_went_whatever_was_missed_between(
    settings: Settings, hook: Hook
) -> None:
    teller = Teller(settings)
    teller.tell(notice())
    hook.status = 503
    for is_mended in (True, False, True):
        teller.tell(notice(is_mended=is_mended))
    hook.status = 200
    hook.received.clear()
    teller.tell_again()
    teller.tell_again()
    assert english(hook) == [notice(is_mended=True).text_en]


def test_what_is_over_for_all_who_heard_of_it_is_not_kept(settings: Settings, hook: Hook) -> None:
    teller = Teller(settings)
    teller.tell(notice())
    hook.status = 503
    teller.tell(notice(is_mended=True))
    kept = settings.data / "troubles.json"
    assert "desk" in kept.read_text(encoding="utf-8")  # it still believes in it
    assert teller.standing_since(Trouble.DISK) is None
    hook.status = 200
    teller.tell_again()
    assert kept.read_text(encoding="utf-8") == "[]"


def test_a_notice_waits_where_the_channels_cannot_be_opened(
    settings: Settings, hook: Hook, tmp_path: Path
) -> None:
    """A secret that is just being changed loses no word."""
    secret = tmp_path / "address"
    desk = ChannelSettings(address=SecretStr(f"file:{secret}"), notices=True)
    settings = settings.model_copy(
        update={"alerts": settings.alerts.model_copy(update={"to": {"desk": desk}})}
    )
    teller = Teller(settings)
    teller.tell(notice())
    assert (in_file(settings), hook.received) == (0, [])
    assert teller.standing_since(Trouble.DISK)
    secret.write_text(hook.web_url, encoding="utf-8")
    teller.tell_again()
    assert (in_file(settings), len(hook.received)) == (1, 1)


def test_a_new_notice_asks_nobody_about_older_ones(settings: Settings, hook: Hook) -> None:
    """Channels that are dead cost their patience once, not once for each word that waits."""
    hook.status = 503
    teller = Teller(settings)
    teller.tell(notice())
    hook.received.clear()
    teller.tell(notice(trouble=Trouble.BACKUPS))
    assert english(hook) == [notice(trouble=Trouble.BACKUPS).text_en]


def test_that_we_live_is_said_before_each_message(settings: Settings, hook: Hook) -> None:
    lives: list[int] = []
    hook.status = 503
    teller = Teller(settings, alive=lambda: lives.append(len(hook.received)))
    teller.tell(notice())
    teller.tell_again()
    assert lives == [0, 0, 1]  # the file, the webhook, and the webhook again


def test_a_channel_that_is_not_there_any_more_keeps_nothing_open(
    settings: Settings, hook: Hook
) -> None:
    Teller(settings).tell(notice())
    alone = settings.model_copy(update={"alerts": settings.alerts.model_copy(update={"to": {}})})
    Teller(alone).tell(notice(is_mended=True))
    hook.received.clear()
    Teller(settings).tell_again()
    assert hook.received == []
    assert in_file(settings) == 2


def test_a_channel_that_refuses_a_notice_for_good_is_not_asked_again(
    settings: Settings, hook: Hook
) -> None:
    hook.status = 400
    teller = Teller(settings)
    teller.tell(notice())
    teller.tell_again()
    assert len(hook.received) == 1


def test_where_nothing_can_be_kept_all_are_told_all_the_same(
    settings: Settings, hook: Hook
) -> None:
    (settings.data / "troubles.json").mkdir()
    teller = Teller(settings)
    teller.tell(notice())
    teller.tell_again()
    assert (in_file(settings), len(hook.received)) == (1, 1)


def test_a_file_of_what_was_told_that_is_damaged_is_passed_over(settings: Settings) -> None:
    (settings.data / "troubles.json").write_text('[{"notice": ', encoding="utf-8")
    Teller(settings).tell_again()
    assert in_file(settings) == 0

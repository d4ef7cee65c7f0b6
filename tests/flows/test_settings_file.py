import os
from datetime import time
from pathlib import Path

import pytest

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError
from flows.secrets import read_secret
from flows.settings import (
    AlertSettings,
    ChannelSettings,
    CollectSettings,
    Settings,
    UpkeepSettings,
    WatchSettings,
    WorkerSettings,
)
from flows.settings_file import load_settings

ROOT = Path(__file__).parents[2]

WRONG = {
    "a typo in a key": ('zones = "UTC"', ["line 1", "`zones`", "did you mean `zone`"]),
    "a typo inside a section": (
        "[alerts]\nfresh_hour = 3",
        ["line 2", "`alerts.fresh_hour`", "did you mean `fresh_hours`"],
    ),
    "a key like no other": ("xyzzy = 1", ["`xyzzy` is no setting", "there are: data"]),
    "a zone that is misspelt": ('zone = "Asia/Beiruth"', ["line 1", "did you mean Asia/Beirut?"]),
    "a number that is none": ('every_minutes = "often"', ["line 1", "`every_minutes`", "number"]),
    "a number below its bound": ("every_minutes = 0", ["`every_minutes`", "greater than 0"]),
    "a kind that is none": ('[alerts]\nkinds = ["talk"]', ["line 2", "kinds", "'talks'"]),
    "a path that is a number": ("data = 3", ["line 1", "`data`", "write a path as text"]),
    "half a line": ('zone = \npack = "x"', ["is not valid TOML", "line 1"]),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in [key for key in os.environ if key.startswith("SULH_")]:
        monkeypatch.delenv(name)
    return {"HOME": str(tmp_path / "home")}


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sulh.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_file_line_and_remedy(
    text: str, told: list[str], tmp_path: Path, home: dict[str, str]
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError) as raised:
        load_settings(path, environment=home)
    assert str(raised.value).startswith(str(path))
    for words in told:
        assert words in str(raised.value)


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path, home: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=r"absent\.toml: there is no such settings file"):
        load_settings(tmp_path / "absent.toml", environment=home)


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path, home: dict[str, str]) -> None:
    path = tmp_path / "sulh.toml"
    path.write_bytes(b'zone = "\xc7\xe1"')
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_settings(path, environment=home)


def test_the_mark_of_some_editors_at_the_beginning_is_passed_over(
    tmp_path: Path, home: dict[str, str]
) -> None:
    path = write(tmp_path, '\ufeffzone = "Asia/Qatar"')
    assert load_settings(path, environment=home).zone == "Asia/Qatar"
    with pytest.raises(ConfigurationError, match="line 1: `zones`"):
        load_settings(write(tmp_path, '\ufeffzones = "UTC"'), environment=home)


def test_without_a_file_the_defaults_lie_in_the_current_folder(
    tmp_path: Path, home: dict[str, str]
) -> None:
    settings = load_settings(None, folder=tmp_path, environment=home)
    assert settings.file is None
    assert settings.database_path == tmp_path / "sulh-data/sulh.duckdb"


def test_the_current_folder_comes_before_the_home_folder(
    tmp_path: Path, home: dict[str, str]
) -> None:
    write(Path(home["HOME"]) / ".config/sulh", 'zone = "Asia/Qatar"')
    assert load_settings(None, folder=tmp_path, environment=home).zone == "Asia/Qatar"
    write(tmp_path, 'zone = "Asia/Beirut"')
    assert load_settings(None, folder=tmp_path, environment=home).zone == "Asia/Beirut"


def test_settings_of_the_home_folder_keep_data_where_users_data_is(
    tmp_path: Path, home: dict[str, str]
) -> None:
    write(Path(home["HOME"]) / ".config/sulh", "")
    settings = load_settings(None, folder=tmp_path, environment=home)
    assert settings.data == Path(home["HOME"]) / ".local/share/sulh"


def test_paths_are_seen_from_the_folder_of_their_file(tmp_path: Path, home: dict[str, str]) -> None:
    path = write(
        tmp_path / "etc", 'data = "d"\nfeeds = "f.toml"\npack = "packs/mine"\n[alerts]\nfile = "a"'
    )
    settings = load_settings(path, environment=home)
    assert settings.data == tmp_path / "etc/d"
    assert settings.feeds == tmp_path / "etc/f.toml"
    assert settings.alerts.file == tmp_path / "etc/a"
    assert settings.pack_folder == tmp_path / "etc/packs/mine"


def test_the_environment_wins_over_the_file_key_by_key(
    tmp_path: Path, home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home
    monkeypatch.setenv("SULH_ALERTS__FRESH_HOURS", "5")
    path = write(tmp_path, '[alerts]\nfresh_hours = 9\nkinds = ["talks"]')
    settings = load_settings(path, environment=os.environ)
    assert settings.alerts.fresh_hours == 5
    assert settings.alerts.kinds == (Kind.TALKS,)


def test_a_misspelt_variable_is_not_ignored(tmp_path: Path, home: dict[str, str]) -> None:
    with pytest.raises(
        ConfigurationError, match="SULH_ZONES: is no setting; did you mean `SULH_ZONE`"
    ):
        load_settings(None, folder=tmp_path, environment=home | {"SULH_ZONES": "UTC"})


def test_channels_come_from_the_list_and_from_a_file_with_remarks(
    tmp_path: Path, home: dict[str, str]
) -> None:
    (tmp_path / "channels.txt").write_text("# mine\n\njson://two\n", encoding="utf-8")
    path = write(tmp_path, '[alerts]\nchannels = ["json://one"]\nchannels_file = "channels.txt"')
    assert load_settings(path, environment=home).channel_urls == ("json://one", "json://two")


def test_no_secret_is_shown_in_settings_or_faults(tmp_path: Path, home: dict[str, str]) -> None:
    path = write(tmp_path, '[alerts]\nchannels = ["mailto://me:hunter2@example.org"]')
    assert "hunter2" not in repr(load_settings(path, environment=home))
    path = write(tmp_path, '[alerts]\nchannels = [["mailto://me:hunter2@example.org"]]')
    with pytest.raises(ConfigurationError) as raised:
        load_settings(path, environment=home)
    assert "hunter2" not in str(raised.value)


def test_the_shipped_example_holds_every_setting_with_its_default(home: dict[str, str]) -> None:
    path = ROOT / "deploy/sulh.toml"
    settings = load_settings(path, environment=home)
    text = path.read_text(encoding="utf-8")
    defaults = Settings(data=path.parent / "sulh-data")
    assert settings.model_dump() == defaults.model_dump()
    for model in (
        Settings, AlertSettings, ChannelSettings, CollectSettings, UpkeepSettings, WatchSettings,
        WorkerSettings,
    ):  # fmt: skip
        for name in model.model_fields:
            assert f"{name} = " in text or f"[{name}]" in text or f"[alerts.{name}." in text


def test_a_channel_of_ones_own_is_read_with_its_wishes(
    tmp_path: Path, home: dict[str, str]
) -> None:
    (tmp_path / "desk.url").write_text("https://desk.example/hook\n", encoding="utf-8")
    path = write(
        tmp_path,
        """[alerts.to.desk]
        address = "file:desk.url"
        quiet = "22:30-07:00"
        digest_at = ["08:00"]
        """,
    )
    channel = load_settings(path, environment=home).alerts.to["desk"]
    assert channel.quiet_span == (time(22, 30), time(7))
    assert channel.digest_at == (time(8),)
    assert read_secret(channel.address, key="") == "https://desk.example/hook"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('[alerts.to.desk]\nkindz = ["talks"]', "did you mean `kinds`"),
        ("[alerts.to.desk]", "give it an `address` or a `file`"),
        ('[alerts.to.desk]\nfile = "a"\naddress = "b"', "give it an `address` or a `file`"),
        ('[alerts.to.desk]\nfile = "a"\nquiet = "late"', 'write it as "22:30-07:00"'),
        ('[alerts.to.desk]\nfile = "a"\nquiet = "22:30-24:30"', 'write it as "22:30-07:00"'),
        ('[alerts.to.desk]\nfile = "a"\nzone = "Mars"', "no such time zone"),
        ('[alerts.to.desk]\nfile = "a"\ndigest_at = ["08:00Z"]', "`zone` says of where"),
        ('[alerts.to.Desk]\nfile = "a"', "small letters, digits and hyphens"),
        ('[alerts.to.file]\nfile = "a"', "small letters, digits and hyphens"),
        ("[upkeep]\nbackup = 3", "did you mean `backups`"),
        ("[watch]\nmetrics_port = 70000", "less than or equal to 65535"),
    ],
)
def test_what_is_wrong_about_a_channel_is_told(
    lines: str, said: str, tmp_path: Path, home: dict[str, str]
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load_settings(write(tmp_path, lines), environment=home)
    assert said in str(raised.value)

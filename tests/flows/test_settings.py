from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import CollectSettings, Settings


@pytest.mark.parametrize(
    ("pack", "is_folder"), [("russia-ukraine", False), ("packs/mine", True), ("/etc/pack", True)]
)
def test_a_pack_with_a_slash_is_a_folder(pack: str, is_folder: bool) -> None:  # noqa: FBT001
    assert (Settings(pack=pack).pack_folder is not None) is is_folder


def test_the_database_can_lie_apart_from_the_data() -> None:
    settings = Settings(database=Path("db.duckdb")).anchored(base=Path("/srv"), file=None)
    assert settings.database_path == Path("/srv/db.duckdb")
    assert settings.data == Path("/srv/sulh-data")


def test_the_folder_of_the_page_is_seen_from_the_file() -> None:
    assert Settings().report_folder is None
    settings = Settings(report_folder=Path("web")).anchored(base=Path("/srv"), file=None)
    assert settings.report_folder == Path("/srv/web")


def test_settings_cannot_be_changed_after_they_were_checked() -> None:
    with pytest.raises(ValidationError):
        Settings().zone = "Asia/Qatar"  # type: ignore[misc]


@pytest.mark.parametrize("pair", ["127.0.0.1", ":80", "a:", "a:x", "a:0", "a:65536", "http://a:80"])
def test_a_private_address_without_its_port_is_refused(pair: str) -> None:
    with pytest.raises(ValidationError, match="host:port"):
        CollectSettings(allow_private=(pair,))


@pytest.mark.parametrize("pair", ["127.0.0.1:8080", "::1:80", "news.example:65535"])
def test_a_private_address_with_its_port_is_taken(pair: str) -> None:
    assert CollectSettings(allow_private=(pair,)).allow_private == (pair,)

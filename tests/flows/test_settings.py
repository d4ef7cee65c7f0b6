from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import Settings


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

from pathlib import Path

import pytest
from pydantic import SecretStr

from extractors.records.faults import ConfigurationError
from flows.secrets import anchor_secret, read_secret

KEY = "alerts.to.desk.address"


def test_a_secret_stands_as_it_is_or_where_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("from a file\n", encoding="utf-8")
    environment = {"DESK": "from a variable", "CREDENTIALS_DIRECTORY": str(tmp_path)}
    given = {
        "tgram://token/chat": "tgram://token/chat",
        "env:DESK": "from a variable",
        f"file:{tmp_path / 'desk'}": "from a file",
        "credential:desk": "from a file",
    }
    for written, read in given.items():
        assert read_secret(SecretStr(written), key=KEY, environment=environment) == read
    assert read_secret(None, key=KEY, environment={}) == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("env:DESK", "the variable DESK is not set"),
        ("file:/nonexistent/desk", "cannot be read (No such file or directory)"),
        ("credential:desk", "LoadCredential="),
    ],
)
def test_a_secret_that_is_not_there_is_told_with_its_key(written: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_secret(SecretStr(written), key=KEY, environment={})
    assert str(raised.value).startswith(f"{KEY}: ")
    assert said in str(raised.value)


def test_the_file_of_a_secret_is_seen_from_the_settings() -> None:
    anchored = anchor_secret(SecretStr("file:desk"), Path("/etc/sulh"))
    assert anchored == SecretStr("file:/etc/sulh/desk")
    assert anchor_secret(SecretStr("env:DESK"), Path("/etc/sulh")) == SecretStr("env:DESK")
    assert anchor_secret(None, Path("/etc/sulh")) is None

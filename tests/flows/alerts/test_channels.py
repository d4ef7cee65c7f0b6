"""What every channel promises, over the real ones; Apprise against a server on loopback."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from extractors.records.faults import TransientError
from extractors.records.identity import content_id
from flows.alerts.apprise_channel import AppriseChannel
from flows.alerts.channels import Channel, ConsoleChannel, FileChannel
from flows.alerts.message import Message
from flows.alerts.webhook import WebhookChannel
from tests.flows.alerts.event_builders import NOW
from tests.flows.alerts.webhook import SECRET, Hook

ALERT = content_id("alert", "1")
MESSAGE = Message(
    subject_ar="محادثات في جنيف",
    subject_en="Talks in Geneva",
    text="نص [bold]عادي[/bold]",
    html="<p>نص</p>",
    markdown="**نص**",
    link="https://news.example/1",
)


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as started:
        yield started


@pytest.fixture(params=["console", "file", "apprise", "webhook"])
def channel(request: pytest.FixtureRequest, hook: Hook, tmp_path: Path) -> Channel:
    made: dict[str, Channel] = {
        "console": ConsoleChannel(Console(file=io.StringIO())),
        "file": FileChannel(tmp_path / "alerts" / "sent.jsonl"),
        "apprise": AppriseChannel(hook.url),
        "webhook": WebhookChannel("desk", hook.web_url, secret=SECRET),
    }
    return made[request.param]


def test_a_channel_returns_when_the_message_is_out_and_can_send_again(channel: Channel) -> None:
    channel.send(MESSAGE, alerts=[ALERT], at=NOW)
    channel.send(MESSAGE, alerts=[ALERT, content_id("alert", "2")], at=NOW)


def test_a_channel_name_is_stable_and_one_word(channel: Channel) -> None:
    assert channel.name
    assert " " not in channel.name
    assert SECRET not in channel.name


def test_console_shows_text_as_it_is_and_reads_no_markup_in_it() -> None:
    output = io.StringIO()
    ConsoleChannel(Console(file=output, width=80)).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert "[bold]عادي[/bold]" in output.getvalue()
    assert "Talks in Geneva" in output.getvalue()


def test_file_gets_a_json_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    for alert in (ALERT, content_id("alert", "2")):
        FileChannel(path).send(MESSAGE, alerts=[alert], at=NOW)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2
    assert lines[0]["alerts"] == [str(ALERT)]
    assert lines[0]["subject"]["ar"] == MESSAGE.subject_ar


def test_file_does_not_tell_again_what_it_has_told(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    for _ in range(2):
        FileChannel(path).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


def test_file_whose_last_line_was_cut_off_tells_it_again_as_a_whole(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sent.jsonl"
    FileChannel(path).send(MESSAGE, alerts=[ALERT], at=NOW)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    other = content_id("alert", "2")
    FileChannel(path).send(MESSAGE, alerts=[other], at=NOW)
    told = [json.loads(line)["alerts"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert told == [[str(ALERT)], [str(other)]]
    path.write_bytes(whole[: len(whole) // 2])
    FileChannel(path).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["alerts"] == [str(ALERT)]


def test_file_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(TransientError, match="cannot write"):
        FileChannel(tmp_path / "taken" / "sent.jsonl").send(MESSAGE, alerts=[ALERT], at=NOW)

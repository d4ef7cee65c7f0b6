"""What stands in a terminal: widths with Arabic in them, directions, colours, progress."""

import inspect
import io
import re
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len
from rich.console import Console

from extractors.records.events import Event
from flows.alerts.channels import ConsoleChannel
from flows.alerts.headline import headline
from flows.alerts.names import shipped_names
from flows.alerts.render import render_alert
from flows.cli import (
    alerts,
    archive,
    doctor,
    explain,
    export,
    feeds,
    passes,
    reprocess,
    session,
    timeline,
    upkeep,
)
from flows.cli.outcome import print_pass
from flows.cli.show import events_table, print_event
from tests.flows.alerts.event_builders import NOW, OUTLETS
from tests.flows.alerts.test_render import make_alert
from tests.flows.cli.test_outcome import REPORT
from tests.flows.report.sample import make_sample

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
FIRST_STRONG, POP = "\u2068", "\u2069"


def headlines(event: Event) -> tuple[str, str]:
    return tuple(headline(event))  # type: ignore[return-value]


def drawn(width: int, *, colours: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colours,
        color_system="truecolor" if colours else None,
        highlight=False,
    )
    events, _ = make_sample()
    console.print(events_table(events, headlines=headlines))
    print_event(
        console,
        events[3],
        headlines=headlines,
        names=shipped_names(),
        zone=ZoneInfo("Asia/Beirut"),
    )
    message = render_alert(
        events[0], make_alert(events[0]), outlets=OUTLETS, timezone="Asia/Beirut"
    )
    ConsoleChannel(console).send(message, alerts=(), at=NOW)
    print_pass(console, replace(REPORT, failed_feeds=("https://a.example/rss: answered 500",)))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [72, 80, 96, 120, 200])
def test_frames_stand_straight_whatever_arabic_is_in_them(width: int) -> None:
    framed = [line for line in drawn(width).splitlines() if line.startswith(("│", "┃"))]
    assert len(framed) > 40
    assert {line[-1] for line in framed} <= {"│", "┃"}
    table = [line for line in framed if line.count("│") == 6]
    assert table
    assert {cell_len(line) for line in table} == {width}


def test_arabic_in_a_left_to_right_line_is_isolated() -> None:
    text = drawn(120)
    assert text.count(FIRST_STRONG) == text.count(POP) > 12


def test_colours_carry_no_meaning_of_their_own() -> None:
    coloured = drawn(120, colours=True)
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == drawn(120)


@pytest.mark.parametrize("make", [session.out, session.err])
def test_no_color_is_respected(make: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert callable(make)
    assert make().no_color


def test_progress_is_for_terminals_only(capsys: pytest.CaptureFixture[str]) -> None:
    with session.busy("reading the events"):
        pass
    assert capsys.readouterr() == ("", "")


def test_a_terminal_is_told_that_something_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Console(file=io.StringIO(), width=80, force_terminal=True)
    monkeypatch.setattr(session, "err", lambda: terminal)
    with session.busy("reading the events"):
        pass
    assert isinstance(terminal.file, io.StringIO)
    assert "reading the events" in terminal.file.getvalue()


# What reads or writes everything that is stored, or asks the network: more than two seconds at a time.
LONG = (
    passes.run, archive.replay, reprocess.reprocess, explain.explain, timeline.events, export.export,
    export.report, feeds.check, feeds.add, alerts.try_channels, doctor.doctor, upkeep.backup, upkeep.restore,
    upkeep.maintain,
)  # fmt: skip


@pytest.mark.parametrize("command", LONG, ids=lambda command: command.__name__)
def test_every_long_command_shows_its_progress(command: Callable[..., None]) -> None:
    source = inspect.getsource(command)
    assert re.search(r"\b(?:busy|PassProgress|_bar)\(", source)

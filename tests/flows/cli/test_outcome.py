import io
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console

from flows.alerts.deliver import DeliveryReport
from flows.cli.outcome import print_pass
from flows.steps.run_pass import PassReport

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
REPORT = PassReport(
    command="test",
    started_at=NOW,
    finished_at=NOW,
    feeds=0,
    answers={},
    notes=(),
    items=0,
    put_off=0,
    outcomes={},
    developments=0,
    new_events=(),
    alerts=(),
    delivery=DeliveryReport(delivered=0, failed=(), waiting=0, without_channel=0, messages=0),
)


def printed(report: PassReport) -> str:
    console = Console(file=io.StringIO(), width=60)
    print_pass(console, report)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_failure_stands_in_one_line_with_url_and_reason() -> None:
    line = f"https://wakala.example/{'long/' * 20}: answered 403 [forbidden]"
    assert line in printed(replace(REPORT, failed_feeds=(line,)))
    assert line in printed(replace(REPORT, failed_items=(line,)))


def test_ten_feeds_are_named_and_the_rest_counted() -> None:
    text = printed(replace(REPORT, failed_feeds=tuple(f"feed {n}" for n in range(13))))
    assert "feed 9" in text
    assert "feed 10" not in text
    assert "and 3 more: `sulh feeds` lists them" in text


def test_a_few_items_are_named_and_the_rest_counted() -> None:
    text = printed(replace(REPORT, failed_items=tuple(f"item {n}" for n in range(7))))
    assert "item 4" in text
    assert "item 5" not in text
    assert "and 2 more" in text


def test_a_pass_without_failures_names_none() -> None:
    assert "✗" not in printed(REPORT)

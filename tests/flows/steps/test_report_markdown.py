from datetime import UTC, datetime
from pathlib import Path

from extractors.records.feeds import FeedAnswer
from extractors.records.outcomes import ItemOutcome
from flows.alerts.deliver import DeliveryReport
from flows.steps.keep import UpkeepReport
from flows.steps.report_markdown import write_markdown, write_upkeep
from flows.steps.run_pass import PassReport
from storage.retention import Forgotten

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTHING_SENT = DeliveryReport(delivered=0, failed=(), waiting=0, without_channel=0, messages=0)


def report(**outcomes: int) -> PassReport:
    counts = {ItemOutcome(key.replace("_", "-")): count for key, count in outcomes.items()}
    return PassReport(
        command="test",
        started_at=NOW,
        finished_at=NOW,
        feeds=1,
        answers={FeedAnswer.ITEMS: 1},
        notes=("https://wakala.example/rss: nothing new for 4 days",),
        items=sum(counts.values()),
        put_off=0,
        outcomes=counts,
        developments=0,
        new_events=(),
        alerts=(),
        delivery=NOTHING_SENT,
    )


def test_outcomes_are_a_table_with_their_sum() -> None:
    text = write_markdown(report(new_article=3, too_short=1), headlines=())
    assert "| new-article | 3 |" in text
    assert "| in all | 4 |" in text
    assert "nothing new for 4 days" in text


def test_headlines_cannot_break_out_of_their_line() -> None:
    text = write_markdown(report(), headlines=[("لقاء\n# عنوان", "<b>Talks</b>")])
    assert "\n# " not in text
    assert "<b>" not in text


def test_only_faults_make_a_pass_fail() -> None:
    assert not report(new_article=1, too_short=1, gone=1).has_failures
    assert report(crashed=1).has_failures


def test_the_upkeep_says_what_it_made_and_gave_back() -> None:
    text = write_upkeep(
        UpkeepReport(
            backup=Path("a/sulh.backup.duckdb"),
            older=(Path("older"), Path("oldest")),
            forgotten=Forgotten(texts=7, rows=90),
            bytes_before=21_500_000,
            bytes_after=9_400_000,
        )
    )
    assert "| backups kept | 3 |" in text
    assert "| page texts dropped | 7 |" in text
    assert "| database before | 21.5 MB |" in text
    assert "/" not in text  # a folder of the machine is nobody's business in a page

"""A pass's report as Markdown, for the page that Prefect keeps of a run."""

from collections.abc import Mapping, Sequence

from extractors.records.feeds import FeedAnswer
from extractors.records.outcomes import ItemOutcome
from flows.alerts.writing import escape_markdown, safe_text
from flows.steps.keep import UpkeepReport
from flows.steps.run_pass import PassReport


def write_markdown(report: PassReport, *, headlines: Sequence[tuple[str, str]]) -> str:
    """Write the outcomes and the new events.

    Args:
        report: Of the pass.
        headlines: Arabic and English, of each new event.
    """
    parts = [
        (
            f"**{len(report.new_events)} new events, {len(report.alerts)} alerts**, "
            f"{report.delivery.messages} messages sent, {len(report.delivery.failed)} failed, "
            f"in {(report.finished_at - report.started_at).total_seconds():.1f} s"
        ),
        _table("feeds answered", report.answers, report.feeds),
        _table("items", report.outcomes, report.items),
    ]
    if headlines:
        parts.append("\n".join(f"- {_safe(ar)}  \n  {_safe(en)}" for ar, en in headlines))
    parts += [_safe(fault) for fault in (report.page_fault, report.export_fault) if fault]
    if report.notes:
        parts.append("\n".join(f"- {_safe(note)}" for note in report.notes))
    return "\n\n".join(parts) + "\n"


def write_upkeep(report: UpkeepReport) -> str:
    """Write what the upkeep made and what it gave back."""
    rows = (
        ("backup", report.backup.name),
        ("backups kept", 1 + len(report.older)),
        ("page texts dropped", report.forgotten.texts),
        ("rows of history dropped", report.forgotten.rows),
        ("database before", f"{report.bytes_before / 1e6:.1f} MB"),
        ("database after", f"{report.bytes_after / 1e6:.1f} MB"),
    )
    lines = [f"| {name} | {_safe(str(value))} |" for name, value in rows]
    return "\n".join(["| upkeep | |", "| --- | ---: |", *lines]) + "\n"


def _table(
    name: str, counts: Mapping[FeedAnswer, int] | Mapping[ItemOutcome, int], total: int
) -> str:
    rows = [f"| {word} | {count} |" for word, count in sorted(counts.items())]
    return "\n".join([f"| {name} | |", "| --- | ---: |", *rows, f"| in all | {total} |"])


def _safe(text: str) -> str:
    return escape_markdown(safe_text(text))

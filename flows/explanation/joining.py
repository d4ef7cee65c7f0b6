"""Which event a development would join, in words."""

from extractors.records.events import Mention, Verdict
from flows.alerts.writing import safe_text


def joining(mention: Mention) -> str:
    """What the database would make of it, and why."""
    why = f" ({safe_text('; '.join(mention.reasons))})" if mention.reasons else ""
    if mention.verdict in {Verdict.SAME, Verdict.UPDATE}:
        return f"would join event {str(mention.event_id)[:8]} as {mention.verdict}{why}"
    if mention.verdict is Verdict.CONTRADICTS:
        return f"would be a new event that contradicts another{why}"
    return f"would be a new event{why}"

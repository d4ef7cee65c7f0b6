"""How a text was read, for a person at a terminal and for programs."""

from collections.abc import Mapping, Sequence

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractors.records.developments import Development, Role
from extractors.records.events import Mention
from extractors.talks.detect import SentenceReading, TextReading
from flows.alerts.words import KINDS, STATUSES
from flows.alerts.writing import write_day
from flows.cli.session import isolated, shown
from flows.explanation.facts import (
    Fact,
    Sign,
    facts_of,
    rejections_of,
    sentence_name,
    sentence_text,
    tells,
    told_again,
)
from flows.explanation.joining import joining, told_acts
from flows.explanation.left_open import left_open

_LONGEST = 60  # characters of a run of words in a line; a speech is a whole sentence
_STYLES = {Sign.FRAME: "green", Sign.REJECTED: "red"}


def print_reading(
    console: Console, reading: TextReading, *, mentions: Sequence[Mention] = ()
) -> None:
    """Print a reading. `mentions` tell which events its developments would join."""
    if not reading.related:
        console.print("Not about these talks: nothing in the text ties it to them.")
        return
    for sentence in reading.sentences:
        _print_sentence(console, sentence, reading)
    told = list(told_acts(reading, mentions))
    console.print(Text(f"{len(told)} development{'' if len(told) == 1 else 's'}", style="bold"))
    for number, (development, mention) in enumerate(told, start=1):
        console.print(_development(number, development, mention))


def reading_document(
    reading: TextReading, mentions: Sequence[Mention] = ()
) -> Mapping[str, object]:
    """The developments of a reading for programs, and what was rejected."""
    return {
        "related": reading.related,
        "developments": [_document(*each) for each in told_acts(reading, mentions)],
        "rejected": [
            {"sentence": sentence_name(sentence), "words": fact.words, "why": fact.meaning}
            for sentence in reading.sentences
            for fact in rejections_of(sentence, reading)
        ],
    }


def _print_sentence(console: Console, sentence: SentenceReading, reading: TextReading) -> None:
    style = "bold" if tells(sentence, reading) else "dim"
    console.print(Text(sentence_name(sentence), style=style))
    console.print(Text(f"  {isolated(sentence_text(sentence))}"))
    facts = Table.grid(padding=(0, 2))
    for fact in facts_of(sentence, reading):
        line = Text(f"{isolated(_short(fact))} → {fact.meaning}", style=_STYLES.get(fact.sign, ""))
        facts.add_row(Text(f"    {fact.label}", style="cyan"), line)
    for act in told_again(sentence, reading):
        told = f"{KINDS[act.kind][1]}: told more fully elsewhere in the text, counted once"
        facts.add_row(Text("    again", style="cyan"), Text(told))
    console.print(facts)


def _short(fact: Fact) -> str:
    words = fact.words
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _development(number: int, act: Development, mention: Mention | None) -> Panel:
    status = f", {STATUSES[act.status]}" if act.status else ""
    role = " (background)" if act.role is Role.BACKGROUND else ""
    told = write_day(act.date, arabic=False) if act.date else "day not told"
    who = "+".join(act.parties) + (f" → {'+'.join(act.addressees)}" if act.addressees else "")
    lines = [
        Text(f"«{isolated(act.evidence)}»"),
        Text("; ".join(filter(None, (who, ", ".join(act.people), act.place, told)))),
    ]
    if act.topics or act.marks:
        lines.append(Text(f"about: {', '.join((*act.topics, *act.marks))}"))
    if act.reported_by:
        lines.append(Text(f"reported by: {shown(' ← '.join(act.reported_by))}"))
    if doubt := left_open(act):
        lines.append(Text(f"or: {shown('; '.join(doubt))}"))
    lines.append(Text(f"because: {shown('; '.join(act.reasons))}", style="dim"))
    if mention:
        lines.append(Text(joining(mention), style="green"))
    title = Text(f"{number}. {KINDS[act.kind][1]}{status}{role}")
    return Panel(Group(*lines), title=title, title_align="left")


def _document(act: Development, mention: Mention | None) -> Mapping[str, object]:
    return {
        "kind": act.kind,
        "status": act.status,
        "parties": act.parties,
        "people": act.people,
        "addressees": act.addressees,
        "place": act.place,
        "date": act.date.day if act.date else None,
        "date_precision": act.date.precision if act.date else None,
        "topics": act.topics,
        "marks": act.marks,
        "role": act.role,
        "evidence": act.evidence,
        "part": act.span.part,
        "start": act.span.start,
        "end": act.span.end,
        "left_open": left_open(act),
        "reasons": act.reasons,
        "verdict": mention.verdict if mention else None,
        "event_id": str(mention.event_id) if mention else None,
    }

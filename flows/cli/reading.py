"""How a text was read, for a person: sentence by sentence, then the developments."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractors.arabic.times.mentions import Lean, Relation, TimeMention
from extractors.records.developments import Development, Role, TextPart
from extractors.records.events import Mention, Verdict
from extractors.talks.detect import SentenceReading, TextReading
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match
from flows.alerts.words import KINDS, STATUSES
from flows.alerts.writing import write_day
from flows.cli.session import isolated, shown

_SHOWN_SORTS = (Sort.CUE, Sort.PLACE, Sort.TOPIC, Sort.PROCESS, Sort.ANCHOR, Sort.RIVAL)


def print_reading(
    console: Console, reading: TextReading, *, mentions: Sequence[Mention] = ()
) -> None:
    """Print a reading. `mentions` tell which events its developments would join."""
    if not reading.related:
        console.print("Not about these talks: nothing in the text ties it to them.")
        return
    for sentence in reading.sentences:
        _print_sentence(console, sentence)
    joined = {(m.development.kind, m.development.span): m for m in mentions}
    count = len(reading.developments)
    console.print(Text(f"{count} development{'' if count == 1 else 's'}", style="bold"))
    for number, development in enumerate(reading.developments, start=1):
        mention = joined.get((development.kind, development.span))
        console.print(_development(number, development, mention))


def reading_document(
    reading: TextReading, mentions: Sequence[Mention] = ()
) -> Mapping[str, object]:
    """The developments of a reading for programs."""
    joined = {(m.development.kind, m.development.span): m for m in mentions}
    return {
        "related": reading.related,
        "developments": [
            _document(each, joined.get((each.kind, each.span))) for each in reading.developments
        ],
    }


def _print_sentence(console: Console, sentence: SentenceReading) -> None:
    scene = sentence.view.scene
    start, end = sentence.normal.original_span(scene.start, scene.end)
    place = "title" if scene.part is TextPart.TITLE else f"sentence {scene.index + 1}"
    console.print(Text(place, style="bold" if sentence.developments else "dim"))
    console.print(Text(f"  {isolated(sentence.normal.original[start:end])}"))
    facts = Table.grid(padding=(0, 2))
    for label, value in _facts(sentence):
        facts.add_row(Text(f"    {label}", style="cyan"), Text(value))
    console.print(facts)


def _facts(sentence: SentenceReading) -> list[tuple[str, str]]:
    view = sentence.view
    facts = [
        (
            "actor",
            (
                f"{_words(sentence, actor.first, actor.last)} → "
                f"{'+'.join(actor.parties) or '(carried from before)'}"
                f"{' ' + ', '.join(actor.people) if actor.people else ''} ({actor.sort})"
            ),
        )
        for actor in view.actors
    ]
    matches = [match for match in view.scene.matches if match.tag.sort in _SHOWN_SORTS]
    for _, group in groupby(matches, key=lambda match: (match.first, match.last)):
        named = list(group)
        facts.append(
            (_label(named), f"{_words(sentence, named[0].first, named[0].last)} → {_tags(named)}")
        )
    if view.opening:
        place = view.carried.filed or "nowhere that is known"
        facts.append(("dateline", f"{_words(sentence, 0, view.opening - 1)} → {place}"))
    facts += [
        (
            "time",
            f"{_words(sentence, first, last)} → {when_told(time)} ({', '.join(time.reasons)})",
        )
        for first, last, time in view.times
    ]
    facts += [
        (
            "frame",
            (
                f"{frame.kind}{' ' + frame.status if frame.status else ''}, "
                f"{'+'.join(frame.parties) or 'nobody'}: {'; '.join(frame.reasons)}"
            ),
        )
        for frame in sentence.frames
    ]
    return facts


def when_told(time: TimeMention) -> str:
    """The day that a time tells, both where the verb decides, or what it leans on."""
    if time.date is not None:
        told = write_day(time.date, arabic=False)
        other = time.alternative not in (None, time.date)
        return f"{told}, or the next" if other else told
    if time.lean is not None:
        whence = "told before" if time.lean is Lean.ON_BEFORE else "named behind"
        return f"{time.offset:+d} days from what is {whence}"
    if time.relation is not Relation.AT and time.anchor is not None:
        return f"{time.relation} {write_day(time.anchor, arabic=False)}"
    if time.alternative is not None:
        return f"{write_day(time.alternative, arabic=False)}, if it is still to come"
    return "no day can be told"


def _label(named: Sequence[Match]) -> str:
    sorts = dict.fromkeys(str(match.tag.sort) for match in named)
    return "/".join(sorts)


def _tags(named: Sequence[Match]) -> str:
    return ", ".join(
        match.tag.value + (f" ({match.tag.tense})" if match.tag.tense else "") for match in named
    )


def _words(sentence: SentenceReading, first: int, last: int) -> str:
    words = sentence.view.scene.words
    start, end = sentence.normal.original_span(words[first].start, words[last].end)
    return isolated(sentence.normal.original[start:end])


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
    lines.append(Text(f"because: {shown('; '.join(act.reasons))}", style="dim"))
    if mention:
        lines.append(Text(_joining(mention), style="green"))
    title = Text(f"{number}. {KINDS[act.kind][1]}{status}{role}")
    return Panel(Group(*lines), title=title, title_align="left")


def _joining(mention: Mention) -> str:
    why = f" ({shown('; '.join(mention.reasons))})" if mention.reasons else ""
    if mention.verdict in {Verdict.SAME, Verdict.UPDATE}:
        return f"would join event {str(mention.event_id)[:8]} as {mention.verdict}{why}"
    if mention.verdict is Verdict.CONTRADICTS:
        return f"would be a new event that contradicts another{why}"
    return f"would be a new event{why}"


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
        "reasons": act.reasons,
        "verdict": mention.verdict if mention else None,
        "event_id": str(mention.event_id) if mention else None,
    }

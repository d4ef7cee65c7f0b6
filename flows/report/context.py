"""Show evidence within the words around it. Pure."""

from dataclasses import dataclass

from extractors.records.developments import Development, TextPart
from flows.alerts.writing import safe_text
from storage.articles import RevisionText

MOST_AROUND = 280  # characters to each side: about two lines of a newspaper column each


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text with the evidence apart, so that it can be marked."""

    before: str
    words: str
    after: str


def find_passage(development: Development, revision: RevisionText | None) -> Passage:
    """The evidence within its paragraph; alone where the text is not at hand or is another."""
    evidence = development.evidence
    if revision is None:
        return Passage(before="", words=safe_text(evidence), after="")
    span = development.span
    text = revision.title if span.part is TextPart.TITLE else revision.text
    if text[span.start : span.end] != evidence:
        return Passage(before="", words=safe_text(evidence), after="")
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    before = text[first : span.start]
    after = text[span.end : last if last >= 0 else len(text)]
    return Passage(before=_cut_start(before), words=safe_text(evidence), after=_cut_end(after))


def _cut_start(text: str) -> str:
    if len(text) <= MOST_AROUND:
        return keep_edges(text)
    _, _, kept = text[-MOST_AROUND:].partition(" ")
    return keep_edges(f"… {kept}")


def _cut_end(text: str) -> str:
    if len(text) <= MOST_AROUND:
        return keep_edges(text)
    kept, _, _ = text[:MOST_AROUND].rpartition(" ")
    return keep_edges(f"{kept} …")


def keep_edges(text: str) -> str:
    """Clean a run and keep whether it touches its neighbour: «و» joins the word after it."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() else ""
    cleaned = safe_text(text)
    return f"{start}{cleaned}{end}" if cleaned else ""

"""Turn what feeds put into titles and summaries into plain text."""

import html
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_BLOCK = re.compile(r"<(?:/p|/div|/li|/h[1-6]|br)\b[^<>]*>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\ud800-\udfff]")
# One agency escapes twice (`&amp;quot;`); a third layer has been seen after syndication.
_LAYERS = 3
_LONGEST = 100_000  # characters looked at: a summary longer than this is a page in disguise


def to_plain_text(markup: str) -> str:
    """Strip tags, undo up to three layers of escaping and fold white space to single spaces."""
    text = markup[:_LONGEST]
    for _ in range(_LAYERS):
        stripped = _TAG.sub("", _BLOCK.sub(" ", _SILENT.sub(" ", text)))
        unescaped = html.unescape(stripped)
        if unescaped == text:
            break
        text = unescaped
    return " ".join(_CONTROL.sub("", text).split())

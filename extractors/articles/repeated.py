"""Lines that an outlet repeats on page after page: learnt from its texts, not from a list. Pure.

What `extractors.articles.furniture` knows by its words is gone already. What is left are an
outlet's own: links to a series, signs of an end, labels of a gallery.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from extractors.articles.credits import read_credits
from extractors.articles.furniture import match_form

LOOKED_AT = 40  # latest texts of an outlet
# In 31,030 articles of 14 outlets of 2015, 34 lines stood in five of forty texts in a row: links to a
# series, signatures with a place or a reporter's name, ends, numbers for short messages, a stamp and
# the label "answer"; no sentence of prose was among them (docs/collecting.md).
_FEWEST_TEXTS = 5
_LONGEST = 15  # words; what is longer may be a paragraph of background that is told every day


def find_repeated(texts: Sequence[str]) -> Mapping[str, str]:
    """Find the lines that repeat across texts of different articles of one outlet.

    A line that credits an agency stays the article's: it says who wrote it.

    Returns:
        Each line by its match form.
    """
    counts: Counter[str] = Counter()
    lines: dict[str, str] = {}
    for text in texts:
        own = {match_form(line): line.strip() for line in text.splitlines()}
        counts.update(own.keys())
        lines |= own
    return {
        form: lines[form]
        for form, count in counts.items()
        if form
        and count >= _FEWEST_TEXTS
        and len(lines[form].split()) <= _LONGEST
        and not _credits_somebody(lines[form])
    }


def drop_lines(text: str, forms: Collection[str]) -> tuple[str, Mapping[str, str]]:
    """Drop an outlet's repeated lines from a text.

    Returns:
        The text, unchanged where nothing would be left; and what was dropped, by its match form.
    """
    lines = [(match_form(line), line) for line in text.splitlines()]
    kept = [line for form, line in lines if form not in forms]
    if not kept or len(kept) == len(lines):
        return text, {}
    return "\n".join(kept), {form: line for form, line in lines if form in forms}


def is_same_text(one: str, other: str, *, forms: Collection[str]) -> bool:
    """Whether two texts have the same letters and digits, line for line, but for these lines."""
    return _letters(one, forms) == _letters(other, forms)


def _letters(text: str, forms: Collection[str]) -> list[str]:
    found = (match_form(line) for line in text.splitlines())
    return [form for form in found if form and form not in forms]


def _credits_somebody(line: str) -> bool:
    """Whether a line names an agency, as it stands or above a text."""
    return bool(read_credits(line) or read_credits(f"{line}\nقال الوزير."))

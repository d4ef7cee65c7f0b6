"""Agencies that a text names as its origin, in its dateline or its signature.

A sentence that tells what an agency said or did names no origin: "نقلت رويترز عن مسؤول" is part
of the story. A dateline ("موسكو - رويترز"), a signature ("(رويترز)") and a source line
("المصدر: وكالات") say who wrote it.
"""

import re
from collections.abc import Iterator

from extractors.arabic.normalise import fold

# Stable id of each agency with its names in Arabic news, as datelines and signatures spell them.
_AGENCIES: dict[str, tuple[str, ...]] = {
    "reuters": ("رويترز", "reuters"),
    "afp": ("أ ف ب", "ا ف ب", "أ.ف.ب", "أف ب", "أفب", "فرانس برس", "الفرنسية", "afp"),
    "dpa": ("د ب أ", "د ب ا", "د.ب.أ", "الألمانية", "الأنباء الألمانية", "dpa"),
    "ap": ("أسوشيتد برس", "أسوشييتد برس", "اسوشيتدبرس", "أ ب", "أ.ب", "ap"),
    "sputnik": ("سبوتنيك", "sputnik"),
    "ria": ("نوفوستي", "ريا نوفوستي", "ria novosti"),
    "tass": ("تاس", "tass"),
    "interfax": ("إنترفاكس", "انترفاكس", "interfax"),
    "ukrinform": ("أوكرينفورم", "يوكرينفورم", "ukrinform"),
    "rt": ("RT", "روسيا اليوم"),
    "anadolu": ("الأناضول", "aa"),
    "xinhua": ("شينخوا", "xinhua"),
    "bloomberg": ("بلومبرغ", "بلومبيرغ", "بلومبرج", "bloomberg"),
    "upi": ("يو بي آي", "upi"),
    "cnn": ("سي إن إن", "سي ان ان", "cnn"),
    "bbc": ("بي بي سي", "bbc"),
    "ansa": ("آكي", "أنسا", "ansa"),
    "efe": ("إفي", "efe"),
    "spa": ("واس", "الأنباء السعودية", "السعودية للأنباء"),
    "wam": ("وام", "أنباء الإمارات"),
    "qna": ("قنا", "الأنباء القطرية"),
    "kuna": ("كونا", "الأنباء الكويتية"),
    "bna": ("بنا", "أنباء البحرين"),
    "ona": ("العمانية", "الأنباء العمانية"),
    "mena": ("أ ش أ", "أنباء الشرق الأوسط", "mena"),
    "petra": ("بترا", "الأنباء الأردنية"),
    "wafa": ("وفا", "الأنباء الفلسطينية"),
    "sana": ("سانا", "العربية السورية للأنباء"),
    "ina": ("واع", "الأنباء العراقية"),
    "irna": ("إرنا", "ارنا", "irna"),
    "tasnim": ("تسنيم",),
    "agencies": ("وكالات", "الوكالات", "وكالات الأنباء", "agencies"),
}
_BY_NAME = {
    re.sub(r"[\W_]+", " ", fold(name)).strip(): agency
    for agency, names in _AGENCIES.items()
    for name in names
}
_NATIONAL = frozenset({"الفرنسيه", "الالمانيه", "العمانيه"})  # agencies only after "وكالة"
_PREFIX = re.compile(r"^و?(?:وكاله|قناه|موقع|شبكه|صحيفه)(?: الانباء)? ")
_AGENCY_WORD = re.compile(r"^و?(?:وكاله|وكالات)\b")
_JOIN = re.compile(r"\s*[،,/+|;؛]\s*|\s+-\s+|\s+و(?=وكال)|\s+و\s+")
_INITIALS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)")  # أ.ف.ب is أ ف ب
_HEADER_LINES = 2
_FOOTER_LINES = 3
_MAX_SIGNATURE = 8  # words; a longer line is a sentence
_SOURCE = re.compile(
    r"^\W*(?:المصدر|المصادر|مصدر الخبر|نقلا عن|source)\s*(?:[:：/\-]|(?<=عن)\s)"
    r"\s*(?P<names>[^:]{2,80})$",
    re.IGNORECASE,
)
_DATELINE_BRACKETS = re.compile(
    r"^(?:[^()\[\].:؛]{0,60}(?=[(\[][^()\[\]]{2,50}[)\]]\s*[-:،]))?"
    r"[(\[](?P<names>[^()\[\]]{2,50})[)\]]\s*[-:.،]*\s"
)
_DATELINE_DASHES = re.compile(
    r"^(?P<first>[^\-:/.()]{2,50}?)\s*[-/]+\s*(?P<second>[^\-:/.()]{2,45}?)\s*(?:[-:/]+|\.\s)"
    r"(?P<third>[^\-:/.()]{2,45}?[-:/](?=\s))?\s*\S"
)
# The same on a line of its own above the text, as many outlets set it: "موسكو - رويترز".
_DATELINE_ALONE = re.compile(r"^[^\-:/.()«»\"]{2,40}?\s*[-/]+\s*(?P<names>[^\-:.()«»\"]{2,45})$")
# Only a dash signs: with a colon after its name an agency speaks ("رويترز: موسكو ترفض").
_AGENCY_FIRST = re.compile(r"^(?P<names>[^\-:/.()]{2,30}?)\s*-+\s")
_LAST_BRACKETS = re.compile(r"[(\[](?P<names>[^()\[\]]{2,70})[)\]]\W*$")
_SPA_DATELINE = re.compile(r"^.{5,70}\bه\w*\s+الموافق\b.{5,40}\bم\.?\s+(?P<names>\S+)$")
_REUTERS_SIGNATURE = re.compile(r"\(?\s*اعداد\b.{3,80}\bللنشره العربيه\b")


def read_credits(text: str) -> tuple[str, ...]:
    """Read which agencies a text names as its origin.

    Args:
        text: Paragraphs separated by newlines.

    Returns:
        Stable ids, sorted: "reuters", "afp" …; "agencies" where it says no more than that;
        "agency:<name>" for one that is not in our list, its name in matching form.
    """
    folded = (" ".join(fold(line).split()) for line in text.splitlines())
    lines = [_INITIALS.sub(" ", line) for line in folded if line]
    found: set[str] = set()
    for line in lines[:_HEADER_LINES]:
        found.update(_read_dateline(line))
    for line in lines[:-1][:_HEADER_LINES]:  # text follows it
        alone = _DATELINE_ALONE.match(line)
        if alone and len(line.split()) <= _MAX_SIGNATURE:
            found.update(_known(alone["names"]))
    for line in {*lines[:_HEADER_LINES], *lines[-_FOOTER_LINES:]}:
        found.update(_read_signature(line))
    if lines:
        found.update(_read_closing(lines[-1]))
    return tuple(sorted(found))


def _read_dateline(line: str) -> Iterator[str]:
    """Read the run before the first sentence: `موسكو - رويترز - قال`, `موسكو (رويترز) -`."""
    brackets = _DATELINE_BRACKETS.match(line)
    if brackets:
        yield from _known(brackets["names"])
    official = _SPA_DATELINE.match(line)
    if official:
        yield from _known(official["names"])
    dashes = _DATELINE_DASHES.match(line)
    if dashes:
        for group in ("first", "second", "third"):
            yield from _known((dashes[group] or "").rstrip("-:/ "))
    elif first := _AGENCY_FIRST.match(line):
        yield from _known(first["names"])


def _read_signature(line: str) -> Iterator[str]:
    """A whole line that names nothing but sources."""
    if _REUTERS_SIGNATURE.search(line):
        yield "reuters"
    source = _SOURCE.match(line)
    if source and len(line.split()) <= _MAX_SIGNATURE:
        for name in _split(source["names"]):
            yield _identify(name) or f"agency:{_strip_prefix(name)}"
    elif len(line.split()) <= _MAX_SIGNATURE:
        names = _split(line.strip("()[]-*. "))
        ids = [_identify(name) for name in names]
        if ids and all(ids):
            yield from (agency for agency in ids if agency)


def _read_closing(line: str) -> Iterator[str]:
    """Brackets that end the text: "… يوم الثلاثاء. (رويترز، أ ف ب)"."""
    closing = _LAST_BRACKETS.search(line)
    if closing:
        yield from _known(closing["names"])


def _known(names: str) -> Iterator[str]:
    """Agencies among names; of unknown ones only those that call themselves an agency."""
    for name in _split(names):
        agency = _identify(name)
        if agency:
            yield agency
        elif _AGENCY_WORD.match(name) and len(name.split()) <= 4:  # noqa: PLR2004
            yield f"agency:{_strip_prefix(name)}"


def _split(names: str) -> list[str]:
    parts = (re.sub(r"[\W_]+", " ", part).strip() for part in _JOIN.split(names))
    return [part for part in parts if part]


def _identify(name: str) -> str:
    """The id of an agency by its folded name, an empty string if it is not in the list."""
    whole = _BY_NAME.get(name)
    if whole and name not in _NATIONAL:
        return whole
    return _BY_NAME.get(_strip_prefix(name), "") if _PREFIX.match(name) else ""


def _strip_prefix(name: str) -> str:
    return _PREFIX.sub("", name)

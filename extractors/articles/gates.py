"""Gates: what was fetched is told from an article before anything is stored.

The topic of a text never closes a gate: an article about cookies, paywalls or captchas is an
article. What closes one is a page that addresses its reader and offers nothing else to read.
"""

import re
from dataclasses import dataclass

from extractors.articles.canonical import is_home_page
from extractors.articles.letters import arabic_share, count_arabic_letters, is_arabic
from extractors.articles.notices import (
    BOT_MARK,
    BOT_TITLE,
    BOT_WORDS,
    CONSENT,
    CONSENT_HOST,
    ERROR_TITLE,
    PAYWALL,
)
from extractors.articles.results import PageRejection
from extractors.records.outcomes import ItemOutcome

_PAGE_TYPES = re.compile(r"html|text/plain|text/xml|application/xml|octet-stream", re.IGNORECASE)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF",
    b"\x00\x00\x01\x00", b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"BM6", b"7z\xbc\xaf",
)  # fmt: skip
_MEDIA_BOX = b"ftyp"  # at byte 4 of MP4 and its kin
_NOT_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?:(?!-->).)*-->\s*)*)<(?:rss|feed|rdf:RDF|urlset)\b",
    re.DOTALL,
)
_HAS_TAG = re.compile(
    rb"<\s*(?:!doctype|html|head|body|div|p|article|meta|title|span|h1)\b", re.IGNORECASE
)
_PROBE_BYTES = 4096

# In 5,049 posts of one breaking-news channel the shortest sentences have 13 to 19 letters
# ("انفجارات تهز الكويت" has 17); with fewer there are greetings, names and captions.
MIN_ARABIC_LETTERS = 12
# A sentence of news needs a subject, a verb and what it is about; two words are a label.
MIN_WORDS = 3
# An open beginning of a closed article is worth reading if it is a paragraph: the median first
# paragraph of Arabic agency copy has about 40 words.
_OPEN_WORDS = 40
# Prose of walls and error pages measured on own samples stays below 80 words.
_WALL_WORDS = 80
# Letters by which a wall's own Arabic title or button is told from a sentence.
_PROSE_LETTERS = 20
# Different appeals that make a consent page: one phrase alone may be quoted.
_CONSENT_APPEALS = 2
# Characters of other text by which a declared article shows beside its consent dialogue.
_CONSENT_PROSE = 80


# What stands in quotation marks is told of, not said to the reader.
_QUOTED = re.compile(r"[«“\"][^«»“”\"\n]{1,80}[»”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSigns:
    """What the gates look at."""

    url: str
    html: str
    page_title: str
    title: str
    text: str  # the extracted text, furniture dropped
    visible: str  # the page's visible words, its beginning
    claims_article: bool
    is_free: bool


def check_bytes(body: bytes, *, content_type: str) -> PageRejection | None:
    """Refuse what is no page at all: empty, binary, another format. None: go on."""
    if not body.strip(b" \t\r\n\x00"):
        return _reject(ItemOutcome.NOT_A_PAGE, "the answer is empty")
    if content_type.strip() and not _PAGE_TYPES.search(content_type):
        return _reject(ItemOutcome.NOT_A_PAGE, f"content type {content_type.strip()[:80]}")
    beginning = body[:_PROBE_BYTES]
    if beginning.startswith(_MAGIC) or beginning[4:8] == _MEDIA_BOX:
        return _reject(ItemOutcome.NOT_A_PAGE, "a binary file")
    if _NOT_HTML.match(beginning):
        return _reject(ItemOutcome.NOT_A_PAGE, "a feed or a site map, not a page")
    is_wide = beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00<" in beginning
    if not is_wide and not _HAS_TAG.search(body[: 16 * _PROBE_BYTES]):
        return _reject(ItemOutcome.NOT_A_PAGE, "no HTML in it")
    return None


def check_page(signs: PageSigns) -> PageRejection | None:
    """Refuse walls, notices and texts that are none. None: it is an article."""
    for check in (_check_bot_wall, _check_error_page, _check_consent, _check_paywall):
        rejection = check(signs)
        if rejection is not None:
            return rejection
    return check_text(title=signs.title, text=signs.text)


def check_text(*, title: str, text: str) -> PageRejection | None:
    """Refuse a text that is too short or not Arabic; archives pass this gate alone."""
    both = f"{title}\n{text}"
    if count_letters_of_any_script(text) >= MIN_ARABIC_LETTERS and not is_arabic(both):
        share = arabic_share(both)
        return _reject(ItemOutcome.NOT_ARABIC, f"{share:.0%} of its letters are of Arabic script")
    letters, words = count_arabic_letters(text), len(text.split())
    if letters < MIN_ARABIC_LETTERS or words < MIN_WORDS:
        return _reject(ItemOutcome.TOO_SHORT, f"{letters} Arabic letters in {words} words")
    return None


def count_letters_of_any_script(text: str) -> int:
    """Number of letters, whatever the script."""
    return sum(map(str.isalpha, text))


def _check_bot_wall(signs: PageSigns) -> PageRejection | None:
    if _words(signs.text) >= _WALL_WORDS or signs.claims_article:
        return None
    titled = BOT_TITLE.match(signs.page_title)
    marked = BOT_MARK.search(signs.html)
    worded = BOT_WORDS.search(signs.visible)
    if (titled and (marked or worded or not _is_prose(signs.text))) or (marked and worded):
        return _reject(ItemOutcome.BOT_WALL, f"a check of the visitor: {signs.page_title[:60]}")
    if (marked or worded) and _words(signs.visible) < _WALL_WORDS and not _is_prose(signs.text):
        return _reject(ItemOutcome.BOT_WALL, "a check of the visitor")
    return None


def _check_error_page(signs: PageSigns) -> PageRejection | None:
    names = [name for name in (signs.page_title, signs.title) if ERROR_TITLE.match(name)]
    if is_home_page(signs.url) and not signs.claims_article:
        return _reject(ItemOutcome.ERROR_PAGE, "the home page answered in its place")
    if not names or (signs.claims_article and _words(signs.text) >= _OPEN_WORDS):
        return None
    if signs.claims_article and _is_prose(signs.text) and not ERROR_TITLE.match(signs.text):
        return None
    return _reject(ItemOutcome.ERROR_PAGE, names[0][:60])


def _check_consent(signs: PageSigns) -> PageRejection | None:
    if CONSENT_HOST.match(signs.url):
        return _reject(ItemOutcome.CONSENT_PAGE, "the address of a consent service")
    shown = signs.text if _is_prose(signs.text) else signs.visible
    lines = [_QUOTED.sub(" ", line) for line in shown.splitlines()]
    total = sum(map(len, lines))
    asking = sum(len(line) for line in lines if CONSENT.search(line))
    beside = signs.claims_article and total - asking >= _CONSENT_PROSE
    if asking * 2 <= total or beside:
        return None
    found = {match.group().casefold() for match in CONSENT.finditer("\n".join(lines))}
    if len(found) >= _CONSENT_APPEALS:
        return _reject(ItemOutcome.CONSENT_PAGE, "most of its text asks for consent")
    return None


def _check_paywall(signs: PageSigns) -> PageRejection | None:
    notice = PAYWALL.search(signs.text) or PAYWALL.search(signs.visible)
    if notice is None and signs.is_free:
        return None
    prose = "\n".join(line for line in signs.text.splitlines() if not PAYWALL.search(line))
    if _words(prose) >= _OPEN_WORDS:
        return None
    if signs.is_free and _is_prose(prose) and not PAYWALL.search(signs.text):
        return None  # an invitation beside a short post, not a wall before it
    return _reject(ItemOutcome.PAYWALL, "hardly more than an invitation to subscribe")


def _is_prose(text: str) -> bool:
    return count_arabic_letters(text) >= _PROSE_LETTERS


def _words(text: str) -> int:
    return len(text.split())


def _reject(outcome: ItemOutcome, detail: str) -> PageRejection:
    return PageRejection(outcome=outcome, detail=detail)

"""From the bytes of a page to its text, whatever the server and the page say of its encoding."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# Browsers look at 1,024 bytes; pages with long comments before their <meta> are common enough.
_PROLOGUE_BYTES = 8192
# One broken sequence in a thousand characters: a page put together from parts, or cut.
_MAX_BROKEN_SHARE = 0.01
_GUESSES = ("windows-1256", "iso-8859-6", "windows-1252")
_ARABIC_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3}")
_LATIN_SUPPLEMENT = re.compile("[\u0080-\u00ff]")
# Others that Python knows are no encodings of pages, and some raise whatever is asked of errors.
_TEXT_CODEC = re.compile(r"utf-(?:8|16|32)|iso8859|cp\d|koi8|mac|gb|big5|euc|shift_jis|tis")
_REPLACEMENT = "\ufffd"
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def decode_page(body: bytes, *, content_type: str = "") -> str:
    """Decode the bytes of a page; never fails.

    A byte order mark decides. Else bytes that are valid UTF-8 are UTF-8, since Arabic in another
    encoding is practically never valid UTF-8 by chance. Else the first declaration (header, then
    page) that gives Arabic; else the likeliest encoding of Arabic pages that does.

    Args:
        body: The bytes as served, without content encoding.
        content_type: The header's value, with or without a charset.

    Returns:
        The text without byte order mark, XML declaration and NUL characters.
    """
    return _XML_DECLARATION.sub("", _decode(body, content_type)).replace("\x00", "")


def _decode(body: bytes, content_type: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    declared = _declared_encodings(body, content_type)
    wide = next((name for name in declared if name.startswith(("utf-16", "utf-32"))), None)
    if wide is not None and b"\x00" in body[:_PROLOGUE_BYTES]:
        return body.decode(wide, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_undeclared(body, declared)


def _decode_undeclared(body: bytes, declared: tuple[str, ...]) -> str:
    """Decode bytes that are not valid UTF-8 throughout."""
    torn = body.decode("utf-8", errors="replace")
    if torn.count(_REPLACEMENT) <= _MAX_BROKEN_SHARE * len(torn) and _ARABIC_LETTER.search(torn):
        return torn
    best, best_score = torn, 0.0
    for name in dict.fromkeys((*declared, *_GUESSES)):
        text = body.decode(name, errors="replace")
        score = _arabic_score(text)
        if score > best_score:  # strictly: of equals, the declared one comes first
            best, best_score = text, score
    return best if best_score > 0 else _decode_western(body, declared)


def _decode_western(body: bytes, declared: tuple[str, ...]) -> str:
    """Decode a page that has no Arabic in any reading, as its declaration or the web does."""
    return body.decode(next(iter(declared), "windows-1252"), errors="replace")


def _arabic_score(text: str) -> float:
    """Share of Arabic letters in what is not ASCII: the right reading has hardly anything else.

    Letters win over their neighbours of the wrong reading: windows-1256 read as ISO-8859-6 gives
    replacement characters, and read as windows-1252 gives accented Latin.
    """
    if not _ARABIC_WORD.search(text):
        return 0.0  # single letters: accents of a western page
    arabic = len(_ARABIC_LETTER.findall(text))
    foreign = len(_LATIN_SUPPLEMENT.findall(text)) + 4 * text.count(_REPLACEMENT)
    return arabic / (arabic + foreign)


def _declared_encodings(body: bytes, content_type: str) -> tuple[str, ...]:
    """Names that Python knows, header first, the page's own after."""
    found = [match.group(1) for match in [_HEADER_CHARSET.search(content_type)] if match]
    prologue = body[:_PROLOGUE_BYTES]
    for pattern in (_META_CHARSET, _XML_CHARSET):
        match = pattern.search(prologue)
        if match:
            found.append(match.group(1).decode("ascii", errors="ignore"))
    return tuple(name for name in map(_python_name, found) if name)


def _python_name(label: str) -> str:
    """The codec behind a label of the web, or an empty string."""
    label = label.lower().removeprefix("x-")
    if label in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}:
        return "windows-1252"  # as browsers read these labels
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    return codec.name if _TEXT_CODEC.match(codec.name) else ""

"""Find out in which encoding a feed or page really is, whatever it and its server declare."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
# Browsers look at 1,024 bytes; pages with long comments before their <meta> are common enough.
_PROLOGUE_BYTES = 8192
# Others that Python knows are no encodings of text, and some raise whatever is asked of errors.
_TEXT_CODEC = re.compile(r"utf-(?:8|16|32)|iso8859|cp\d|koi8|mac|gb|big5|euc|shift_jis|tis")
_WESTERN = frozenset({"cp1252", "iso8859-15"})
_GUESSES = ("cp1256", "iso8859-6", "cp1252")
_REPLACEMENT = "\ufffd"
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f\W\d_]")
# Of the letters above ASCII one in ten may be broken in UTF-8 that was cut or put together from
# parts; Arabic in another encoding, read as UTF-8, has hardly a letter that is not.
_BROKEN_SHARE = 0.1
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06af]")
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3}")
_FOREIGN = re.compile("[\u0080-\u00ff]")


def decode(body: bytes, *, content_type: str = "") -> tuple[str, str]:
    """Decode the bytes of a feed or page; never fails.

    A byte order mark decides. Else bytes that are valid UTF-8 are UTF-8, since Arabic in another
    encoding practically never is by chance. Else a declaration (header first, then the document)
    that is neither UTF nor Western and fits every byte. Else whichever declaration or usual
    encoding gives the most Arabic; else the declared one, else windows-1252.

    Args:
        body: The bytes as served, without content encoding.
        content_type: The header's value, with or without a charset.

    Returns:
        The text without byte order mark, and the name of the encoding that was taken.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    declared = _read_declarations(body, content_type)
    wide = _find_wide(body, declared)
    if wide:
        return body.decode(wide, "replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(body, declared)


def _find_wide(body: bytes, declared: tuple[str, ...]) -> str:
    """UTF-16 or UTF-32 without a mark: its first tag shows it, or a declaration and zeros do."""
    if body[:2] == b"<\x00" and body[2:4] != b"\x00\x00":
        return "utf-16-le"
    if body[:2] == b"\x00<":
        return "utf-16-be"
    has_zeros = b"\x00" in body[:_PROLOGUE_BYTES]
    names = (name for name in declared if has_zeros and name.startswith(("utf-16", "utf-32")))
    return next(names, "")


def _decode_legacy(body: bytes, declared: tuple[str, ...]) -> tuple[str, str]:
    """Decode bytes that are not valid UTF-8 throughout."""
    torn = body.decode("utf-8", "replace")
    letters = len(_ABOVE_ASCII.findall(torn))
    if letters and torn.count(_REPLACEMENT) <= _BROKEN_SHARE * letters:
        return torn, "utf-8"
    names = [name for name in declared if not name.startswith("utf")]
    for name in names:
        text = body.decode(name, "replace")
        if name not in _WESTERN and _REPLACEMENT not in text:
            return text, name
    best, best_score = "", 0.0
    for name in dict.fromkeys((*names, *_GUESSES)):
        score = _score_arabic(body.decode(name, "replace"))
        if score > best_score:  # strictly: of equals, the declared one comes first
            best, best_score = name, score
    chosen = best or next(iter(names), "cp1252")
    return body.decode(chosen, "replace"), chosen


def _score_arabic(text: str) -> float:
    """Share of Arabic letters in what is not ASCII: the right reading has hardly anything else.

    Letters win over their neighbours of the wrong reading: windows-1256 read as ISO-8859-6 gives
    replacement characters, and read as windows-1252 gives accented Latin.
    """
    if not _ARABIC_WORD.search(text):
        return 0.0  # single letters: accents of a western page
    arabic = len(_ARABIC.findall(text))
    foreign = len(_FOREIGN.findall(text)) + 4 * text.count(_REPLACEMENT)
    return arabic / (arabic + foreign)


def _read_declarations(body: bytes, content_type: str) -> tuple[str, ...]:
    """Encodings of text that Python knows: the header's first, the document's own after."""
    found = [match.group(1) for match in [_HEADER.search(content_type)] if match]
    prologue = body[:_PROLOGUE_BYTES]
    for pattern in (_META, _XML):
        match = pattern.search(prologue)
        if match:
            found.append(match.group(1).decode("ascii", errors="ignore"))
    return tuple(name for name in map(_python_name, found) if name)


def _python_name(label: str) -> str:
    """The codec behind a label of the web, or an empty string."""
    label = label.lower().removeprefix("x-")
    if label in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}:
        return "cp1252"  # as browsers read these labels
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    return codec.name if _TEXT_CODEC.match(codec.name) else ""

"""Find out in which encoding a feed really is, whatever it declares."""

import codecs
import re

_DECLARATION = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]")
_LETTER_ABOVE_ASCII = re.compile(r"[^\x00-\x7f\W\d_]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
# Encodings of text; others that Python knows (zlib, rot13, idna, punycode) are refused.
_TEXT = re.compile(r"(?:utf|iso8859|cp\d|koi8|mac|gb|big5|euc|shift_jis|ascii|latin|tis)")
_BROKEN_SHARE = 0.1  # above it a text is not damaged UTF-8 but another encoding


def decode_feed(body: bytes, *, content_type: str) -> tuple[str, str]:
    """Decode a feed's bytes. Never raises.

    UTF-8 that decodes strictly is UTF-8 whatever was declared (Arabic in windows-1256 never does).
    Otherwise the declarations are tried, but a Western or failing one gives way to windows-1256
    when that yields Arabic.

    Returns:
        The text, and the name of the encoding that was taken.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace"), encoding
    if body[:2] in {b"<\x00", b"\x00<"}:
        encoding = "utf-16-le" if body[:1] == b"<" else "utf-16-be"
        return body.decode(encoding, "replace"), encoding
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(body, declared=_read_declarations(body, content_type))


def _read_declarations(body: bytes, content_type: str) -> tuple[str, ...]:
    found = [match[1].decode("ascii") for match in (_DECLARATION.match(body[:400]),) if match]
    found += [match[1] for match in (_CHARSET.search(content_type),) if match]
    names = []
    for name in found:
        try:
            known = codecs.lookup(name).name
        except LookupError:
            continue
        if _TEXT.match(known):
            names.append(known)
    return tuple(names)


def _decode_legacy(body: bytes, *, declared: tuple[str, ...]) -> tuple[str, str]:
    for encoding in declared:
        if encoding in _LATIN or encoding.startswith("utf"):
            continue
        text = body.decode(encoding, "replace")
        if "\ufffd" not in text:
            return text, encoding
    damaged = body.decode("utf-8", "replace")
    letters = len(_LETTER_ABOVE_ASCII.findall(damaged))
    if letters and damaged.count("\ufffd") <= _BROKEN_SHARE * letters:
        return damaged, "utf-8"
    arabic = body.decode("cp1256", "replace")
    above = len(_LETTER_ABOVE_ASCII.findall(arabic))
    # French keeps its letters in windows-1256, so a share of Arabic decides, not their presence.
    if above and len(_ARABIC.findall(arabic)) * 2 >= above:
        return arabic, "cp1256"
    return body.decode("cp1252", "replace"), "cp1252"

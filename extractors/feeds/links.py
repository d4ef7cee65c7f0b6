"""Make an item's link one that can be fetched and compared."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from extractors.links.tracking import strip_tracking

_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000  # characters; longer ones are data, not links


def resolve_link(link: str, *, base_url: str) -> str:
    """Resolve a feed's link against its base and encode what a request cannot carry.

    Existing escapes and the case of letters are kept: some outlets' servers mind them.

    Returns:
        An absolute http(s) URL in ASCII, or "" when the link is none.
    """
    text = "".join(link.split()) if "\n" in link or "\t" in link else link.strip()
    text = text.replace("&amp;", "&").replace("&#38;", "&")
    if not text or len(text) > _LONGEST:
        return ""
    try:
        parts = urlsplit(urljoin(base_url, text))
        host = _encode_host(parts.hostname or "")
        port = parts.port
    except ValueError:  # "Invalid IPv6 URL", a port that is no number, a name IDNA refuses
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    netloc = host if port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    # Credentials of a link are dropped: no feed has business handing them out.
    return urlunsplit((scheme, netloc, _encode(parts.path) or "/", _encode(parts.query), ""))


def comparable_link(url: str) -> str:
    """Give the form of a URL that two tellings of one link share: no trackers, http as https."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), strip_tracking(parts.query), ""))


def _encode(text: str) -> str:
    cleaned = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates
    return quote(_LOOSE_PERCENT.sub("%25", cleaned), safe=_SAFE)


def _encode_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        if not re.fullmatch(r"[a-z0-9._-]*", host):
            raise ValueError(host)
        return host
    return host.encode("idna").decode("ascii").lower()

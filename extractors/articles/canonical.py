"""One address for one article: what is added to count readers goes, what names the page stays."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from courlan import extract_domain

from extractors.links.tracking import strip_tracking

_DEFAULT_PORTS = {"http": 80, "https": 443}
_IDENTITY_NAME = re.compile(
    r"(?:^|.*_)(?:id|p|n|a|no|num|nid|sid|aid)$|.*id$|^(?:news|story)$", re.IGNORECASE
)
_HOME_PATH = re.compile(r"/?(?:ar|en|fr|arabic|home|index\.\w+|default\.\w+)?/?", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Copies of pages for phones, of which the address of the page is a part.
_AMP_COPY = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[civ]/|(?:www\.)?google\.[a-z.]{2,6}/amp/)"
    r"(?P<secure>s/)?(?P<page>[\w.-]+\.[a-z]{2,}(?:[/?].*)?)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\x00-\x1f\x7f]+")


def canonical_url(url: str, *, declared: str | None = None) -> str:
    """Give the one address by which an article is known.

    Host and scheme are folded to lower case; default ports, credentials, fragments and tracking
    parameters go; raw Arabic and blanks are percent-encoded. Letter case and existing escapes of
    path and query stay as they are: some servers tell pages apart by them. Of a copy in an AMP cache the
    page itself is known. Idempotent.

    Args:
        url: The address the page was fetched from.
        declared: The page's rel=canonical or og:url, absolute or relative. Taken only where it is
            on the same registrable site, is not a home page, keeps what identifies the page, and
            names the same page when that page declares it.

    Returns:
        The address; an address that cannot be taken apart comes back merely trimmed.
    """
    own = _clean(url)
    if not declared:
        return own
    try:
        target = _resolve(own, declared)
        # `story/` declared on /news/ is /news/story/, which declares /news/story/story/: no end.
        is_settled = _resolve(target, declared) == target
        return target if is_settled and _is_trustworthy(target, own) else own
    except ValueError:
        return own


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one registrable site (`m.example.com`, `example.com`)."""
    hosts = [(urlsplit(url).hostname or "").lower() for url in (one, other)]
    if any("." not in host or host.replace(".", "").isdigit() for host in hosts):
        # A machine's number or a local name is a site only together with its port.
        return urlsplit(one).netloc == urlsplit(other).netloc
    shorter, longer = sorted((host.removeprefix("www.") for host in hosts), key=len)
    if longer == shorter or longer.endswith(f".{shorter}"):
        return True
    sites = [extract_domain(f"https://{host}/") for host in hosts]
    return sites[0] is not None and sites[0] == sites[1]


def is_home_page(url: str) -> bool:
    """Whether an address is the front of a site, where outlets send readers of lost pages."""
    try:
        return _is_home(urlsplit(url))
    except ValueError:
        return False


def _resolve(base: str, declared: str) -> str:
    """What an address declared on a page of this address names."""
    text = _BLANK.sub("", declared).strip()
    # Only what is relative is joined: joining a whole address drops an empty `;` at its end.
    return _clean(text if urlsplit(text).scheme else urljoin(base, text))


def _clean(url: str) -> str:
    trimmed = _page_of(_BLANK.sub("", url).strip())
    try:
        parts = urlsplit(trimmed)
        port = parts.port
    except ValueError:
        return trimmed
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        return trimmed
    return urlunsplit(
        SplitResult(
            scheme=parts.scheme.lower(),
            netloc=_netloc(parts.hostname, port, scheme=parts.scheme.lower()),
            path=_escape(parts.path) or "/",
            query=_escape(strip_tracking(parts.query)),
            fragment="",
        )
    )


def _page_of(url: str) -> str:
    while (copy := _AMP_COPY.fullmatch(url)) is not None:  # each round is shorter
        url = f"{'https' if copy['secure'] else 'http'}://{copy['page']}"
    return url


def _netloc(host: str, port: int | None, *, scheme: str) -> str:
    host = host.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = _escape(host)
    return host if port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{port}"


def _escape(part: str) -> str:
    """Percent-encode what may not stand in an address; escapes that are there stay."""
    whole = _STRAY_PERCENT.sub("%25", part)
    return _UNSAFE.sub(
        lambda match: "".join(
            f"%{byte:02X}" for byte in match.group().encode("utf-8", errors="surrogatepass")
        ),
        whole,
    )


def _is_trustworthy(target: str, own: str) -> bool:
    there, here = urlsplit(target), urlsplit(own)
    if there.scheme not in _DEFAULT_PORTS or not same_site(target, own):
        return False
    # A home page that declares itself, or its own front, is right to do so.
    if _is_home(there) and not _is_home(here):
        return False
    return not _loses_identity(there, here)


def _is_home(parts: SplitResult) -> bool:
    return not parts.query and _HOME_PATH.fullmatch(parts.path) is not None


def _loses_identity(there: SplitResult, here: SplitResult) -> bool:
    """`details.aspx` declared on each `details.aspx?id=…` would make one article of all."""
    if there.query or there.path.rstrip("/") != here.path.rstrip("/"):
        return False
    fields = (field.partition("=") for field in here.query.split("&") if field)
    return any(value and _IDENTITY_NAME.match(name) for name, _, value in fields)

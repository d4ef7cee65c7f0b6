"""How an address is told to people: without the passwords and keys that are a part of some."""

import re
from urllib.parse import urlsplit, urlunsplit

# Without the punctuation of the sentence behind it.
_URL = re.compile(r"https?://[^\s\"'<>«»]*[^\s\"'<>«»:.,;!?)]", re.IGNORECASE)
# Parameters that let whoever has them in: readers and paid feeds carry them in the address.
_SECRET = re.compile(
    r"(?P<name>(?:^|(?<=[?&;]))(?:[\w.-]*[_.-])?(?:api|access|auth|client|private|feed|rss|user)?"
    r"(?:key|token|secret|password|passwd|pwd|pass|auth|sig|signature|session|sessionid|sid)=)"
    r"[^&;#]+",
    re.IGNORECASE,
)


def without_credentials(url: str) -> str:
    """Give a URL without name and password. It leads to the same page for everybody."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an unreadable URL"
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def told_url(url: str) -> str:
    """Give a URL for messages and logs: without name and password, and with its keys hidden."""
    bare = without_credentials(url)
    address, mark, query = bare.partition("?")
    return f"{address}{mark}{_SECRET.sub(_hide, query)}"


def _hide(match: re.Match[str]) -> str:
    return f"{match['name']}…"


def told_text(text: str) -> str:
    """The same for every URL in a text."""
    return _URL.sub(lambda match: told_url(match.group()), text)

"""Tell a feed's items apart, poll after poll, whatever the feed does to its guids and links.

Within one document a guid is taken where it is there and its own; across polls `match_known`
recognises an item whose guid changed by its link. So neither a changing guid nor a changing link
makes one article two items.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from uuid import UUID

from extractors.feeds.links import comparable_link
from extractors.records.feeds import Item, KnownItem


class IdentityReason(StrEnum):
    """What an item is told apart by, and why that."""

    GUID = "guid"
    GUID_IS_LINK = "guid-is-link"  # a URL as guid: compared as a link, without trackers
    LINK_NO_GUID = "link-no-guid"
    LINK_GUID_REPEATED = "link-guid-repeated"  # several items of the document share the guid
    CONTENT = "content"  # neither guid nor link


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an item is told apart by within its feed."""

    key: str
    reason: IdentityReason


def identify(entries: Sequence[tuple[str, str, str]]) -> tuple[Identity, ...]:
    """Say what each item of one document is told apart by.

    Args:
        entries: Per item its guid, its resolved link ("" for none) and its title with summary.

    Returns:
        An identity per item, in order. Two entries with one identity are one item told twice.
    """
    links_of: dict[str, set[str]] = {}
    for guid, link, _ in entries:
        links_of.setdefault(guid, set()).add(comparable_link(link) if link else "")
    repeats = Counter({guid: len(links) for guid, links in links_of.items()})
    return tuple(
        _identify_one(guid, link, content, repeated=repeats[guid] > 1)
        for guid, link, content in entries
    )


def _identify_one(guid: str, link: str, content: str, *, repeated: bool) -> Identity:
    if guid and not repeated:
        if guid.startswith(("http://", "https://")):
            key = _comparable_guid(guid)
            return Identity(key=f"url:{key}", reason=IdentityReason.GUID_IS_LINK)
        return Identity(key=f"guid:{guid}", reason=IdentityReason.GUID)
    if link:
        reason = IdentityReason.LINK_GUID_REPEATED if guid else IdentityReason.LINK_NO_GUID
        return Identity(key=f"url:{comparable_link(link)}", reason=reason)
    return Identity(key=f"content:{fingerprint(content)}", reason=IdentityReason.CONTENT)


def _comparable_guid(guid: str) -> str:
    try:
        return comparable_link(guid)
    except ValueError:  # looks like a URL, is none
        return guid


def fingerprint(*parts: str) -> str:
    """Digest what an item says of itself: another digest means that its content changed."""
    text = "\x1f".join(" ".join(part.split()) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def index_links(known: Mapping[UUID, KnownItem]) -> dict[str, KnownItem]:
    """Index what is remembered of a feed by comparable link, for `match_known`."""
    return {comparable_link(item.url): item for item in known.values() if item.url}


def match_known(
    item: Item, *, known: Mapping[UUID, KnownItem], links: Mapping[str, KnownItem]
) -> KnownItem | None:
    """Find what is remembered of an item: by its identity, else by its link (a changed guid)."""
    found = known.get(item.id)
    if found is not None or not item.url:
        return found
    return links.get(comparable_link(item.url))

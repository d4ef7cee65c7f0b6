"""OPML, in which feed readers exchange what they read: written from a feed list, and read as one.

What OPML has no word for (family, country, zone, source) is written in a namespace of our own, as
OPML 2.0 allows; other programs pass over it, and reading the file again gives the same list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from lxml import etree
from pydantic import ValidationError

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import Feed, Outlet
from flows.feed_list.entries import FeedEntry, OutletEntry
from flows.feed_list.guess import guess_outlet
from flows.feed_list.read import FeedList

NAMESPACE = "urn:sulh:feed-list"
_OWN = f"{{{NAMESPACE}}}"
_OUTLET_KEYS = ("id", "family", "country", "timezone")
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeeds:
    """What an OPML file lists. `left_out` says of each outline that could not be used why."""

    listed: FeedList
    left_out: tuple[str, ...] = ()


def render_opml(feed_list: FeedList, *, title: str) -> str:
    """Render as OPML 2.0: an outline for each outlet, within it one for each of its feeds."""
    register_namespace("sulh", NAMESPACE)
    root = Element("opml", {"version": "2.0"})
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    for outlet in feed_list.outlets.values():
        group = SubElement(body, "outline", _outlet_attributes(outlet))
        for feed in feed_list.feeds.values():
            if feed.outlet_id == outlet.id:
                SubElement(group, "outline", _feed_attributes(feed, outlet))
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def parse_opml(content: bytes, *, name: str) -> OpmlFeeds:
    """Read the feeds of an OPML file, in the order of the file.

    An outlet is made up of the address of the home page, else of the feed, where the file was not
    written by Sulh: its family is its own, its country unknown.

    Args:
        content: The file. Entities are not expanded and nothing that it names is fetched.
        name: Stands for it in complaints.

    Raises:
        ConfigurationError: it is no OPML.
    """
    outlets: dict[str, Outlet] = {}
    feeds: dict[str, Feed] = {}
    left_out: list[str] = []
    for outline in _parse(content, name).iter("{*}outline"):
        url = _address(_get(outline, "xmlUrl"))
        if not url or url in feeds:
            continue
        outlet = _read_outlet(outline, url)
        feed = _read_feed(outline, url)
        if outlet is None or feed is None:
            left_out.append(f"{url[:_LONGEST_SHOWN]!r} is no web address")
            continue
        known = outlets.setdefault(outlet.id, outlet)
        feeds[feed.url] = Feed(url=feed.url, outlet_id=known.id, source=feed.source)
    return OpmlFeeds(listed=FeedList(outlets=outlets, feeds=feeds), left_out=tuple(left_out))


def leave_out_known(found: FeedList, *, known: FeedList) -> FeedList:
    """What a feed list does not have yet, fit to be appended to it.

    An outlet of the list that gains feeds is entered once more under another id; it keeps its
    family, so that both count as one source.
    """
    feeds = {url: feed for url, feed in found.feeds.items() if url not in known.feeds}
    taken = set(known.outlets) | set(found.outlets)
    ids: dict[str, str] = {}
    for outlet_id in dict.fromkeys(feed.outlet_id for feed in feeds.values()):
        ids[outlet_id] = _free_id(outlet_id, taken) if outlet_id in known.outlets else outlet_id
        taken.add(ids[outlet_id])
    return FeedList(
        outlets={
            new: replace(known.outlets.get(old, found.outlets[old]), id=new)
            for old, new in ids.items()
        },
        feeds={url: replace(feed, outlet_id=ids[feed.outlet_id]) for url, feed in feeds.items()},
    )


def _free_id(outlet_id: str, taken: Iterable[str]) -> str:
    others = frozenset(taken)
    number = 2
    while f"{outlet_id}-{number}" in others:
        number += 1
    return f"{outlet_id}-{number}"


def _outlet_attributes(outlet: Outlet) -> dict[str, str]:
    own = {f"{_OWN}{key}": getattr(outlet, key) for key in _OUTLET_KEYS}
    home = {"htmlUrl": outlet.home} if outlet.home else {}
    return {"text": _xml_text(outlet.name), **home, **own}


def _feed_attributes(feed: Feed, outlet: Outlet) -> dict[str, str]:
    name = _xml_text(outlet.name)
    home = {"htmlUrl": outlet.home} if outlet.home else {}
    source = {f"{_OWN}source": _xml_text(feed.source)} if feed.source else {}
    return {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url, **home, **source}


def _xml_text(text: str) -> str:
    """Without the characters that no XML document can hold."""
    return "".join(each for each in text if each in "\t\n\r" or _is_xml(ord(each)))


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004


def _parse(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise ConfigurationError("is no OPML; export one from your feed reader", subject=name)
    return root


def _read_outlet(outline: etree._Element, url: str) -> Outlet | None:
    """Take the outlet as Sulh wrote it, else make one up; None where there is no address."""
    written = outline.getparent()
    home = _address(_get(outline, "htmlUrl"))
    told = {key: written.get(f"{_OWN}{key}") for key in _OUTLET_KEYS} if written is not None else {}
    if written is not None and all(told.values()):
        exact = _checked({**told, "name": _get(written, "text") or told["id"], "home": home})
        if exact is not None:
            return exact
    for address in (home, url):
        try:
            guess = guess_outlet(address)
        except ValueError:
            continue
        title = _get(outline, "title") or _get(outline, "text") or guess.name
        made = _checked(
            {"id": guess.id, "name": title, "family": guess.family, "country": guess.country,
             "home": guess.home}
        )  # fmt: skip
        if made is not None:
            return made
    return None


def _checked(fields: Mapping[str, str | None]) -> Outlet | None:
    try:
        entry = OutletEntry.model_validate({key: each for key, each in fields.items() if each})
    except ValidationError:
        return None
    return Outlet(
        id=entry.id,
        name=entry.name,
        family=entry.family,
        country=entry.country,
        timezone=entry.timezone,
        home=entry.home or "",
    )


def _read_feed(outline: etree._Element, url: str) -> FeedEntry | None:
    try:
        return FeedEntry(url=url, source=outline.get(f"{_OWN}source") or "imported from OPML")
    except ValidationError:
        return None


def _get(outline: etree._Element, key: str) -> str:
    """An attribute in whatever case it is spelt: readers differ."""
    wanted = key.lower()
    values = (str(each) for name, each in outline.attrib.items() if str(name).lower() == wanted)
    return next(values, "").strip()


def _address(url: str) -> str:
    """A feed's address without the schemes that only feed readers know."""
    for prefix in ("feed://", "itpc://"):
        if url.startswith(prefix):
            return f"http://{url.removeprefix(prefix)}"
    return url.removeprefix("feed:")

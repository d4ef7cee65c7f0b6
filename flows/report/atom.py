"""The events as an Atom feed (RFC 4287), for readers and other programs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from extractors.records.events import Event
from extractors.records.feeds import Outlet
from extractors.records.identity import content_id
from flows.alerts.headline import headline
from flows.alerts.names import Names
from flows.alerts.words import KINDS
from flows.alerts.writing import quote_ar, safe_link, safe_text

NAMESPACE = "http://www.w3.org/2005/Atom"
TITLE = "صلح: مسار محادثات السلام"
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_END = "</feed>"
MOST_ENTRIES = 200  # a reader that polls once a day misses nothing even in the fullest week


def write_atom(
    events: Sequence[Event],
    *,
    outlets: Mapping[str, Outlet],
    generated_at: datetime,
    names: Names,
    title: str = TITLE,
) -> bytes:
    """Write the latest events as a feed, newest first by when they were last told.

    An entry keeps its id for ever (`urn:uuid:` and the event's id) and its `updated` moves with the
    event's last mention, so that a reader shows what changed once.
    """
    latest = sorted(events, key=lambda event: (event.last_seen_at, event.id), reverse=True)
    return join_entries(
        [write_entry(event, outlets=outlets, names=names) for event in latest[:MOST_ENTRIES]],
        updated_at=latest[0].last_seen_at if latest else generated_at,
        title=title,
    )


def join_entries(entries: Iterable[str], *, updated_at: datetime, title: str = TITLE) -> bytes:
    """A feed of entries that `write_entry` wrote, in this order."""
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "ar"})
    _add(feed, "id", f"urn:uuid:{content_id('atom', title)}")
    _add(feed, "title", title)
    _add(feed, "updated", _instant(updated_at))
    _add(SubElement(feed, "author"), "name", "Sulh")
    _add(feed, "generator", "Sulh")
    body: str = tostring(feed, encoding="unicode")
    head = body.removesuffix(_END)
    return "".join([_DECLARATION, head, *entries, _END]).encode()


def write_entry(event: Event, *, outlets: Mapping[str, Outlet], names: Names) -> str:
    """An event as an entry of a feed, in XML."""
    shown, founding = headline(event, names=names), event.founding
    known = outlets.get(founding.outlet_id)
    outlet = known.name if known else founding.outlet_id
    entry = Element("entry")
    _add(entry, "id", f"urn:uuid:{event.id}")
    _add(entry, "title", shown.ar)
    _add(entry, "updated", _instant(event.last_seen_at))
    _add(entry, "published", _instant(event.first_seen_at))
    if link := safe_link(founding.url):
        SubElement(entry, "link", {"rel": "alternate", "href": link})
    SubElement(entry, "category", {"term": event.kind.value, "label": KINDS[event.kind][0]})
    for code in names.ordered(event.parties):
        SubElement(entry, "category", {"term": code, "label": names.party(code).ar})
    _add(entry, "content", f"{quote_ar(founding.development.evidence)} — {outlet}. {shown.en}")
    text: str = tostring(entry, encoding="unicode")
    return text


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = safe_text(text)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

"""What each address of the newsroom answers in one edition. Pure: no sockets, no clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from flows.newsroom.pages import write_article, write_index, write_plain
from flows.newsroom.publishers import PUBLISHERS, FeedFault, FeedPlan, Publisher
from flows.newsroom.stories import Shown, Story
from flows.newsroom.syndication import CONTENT_TYPES, select_stories, write_feed

_ROBOTS: Final = b"User-agent: *\nDisallow: /athar/archive/\n"
_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364600000000600023081d02f0000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """An answer: what is sent, and by what a client may ask whether it changed."""

    status: HTTPStatus = HTTPStatus.OK
    content_type: str
    body: bytes
    etag: str | None = None
    last_modified: datetime | None = None
    location: str | None = None
    hangs: bool = False  # nothing is sent at all


Resources = Mapping[str, Resource]


def build_site(stories: Sequence[Story], *, base_url: str) -> Resources:
    """All addresses of an edition: unescaped path with query → answer."""
    resources: dict[str, Resource] = {
        "/": _page(write_index(), "utf-8"),
        "/robots.txt": Resource(content_type="text/plain", body=_ROBOTS),
        "/pixel.png": Resource(content_type="image/png", body=_PIXEL),
    }
    for publisher in PUBLISHERS:
        own = [story for story in stories if story.publisher is publisher]
        resources[publisher.outlet.home] = _plain("front.html", publisher, base_url, own)
        resources.update(_feeds(publisher, own, base_url))
    for story in stories:
        resources[story.path] = _article(story, stories, base_url)
    return resources


def find_resource(resources: Resources, target: str) -> Resource:
    """The answer to a request target; what nobody knows is a 404."""
    parts = urlsplit(target)
    path = unquote(parts.path)
    query = "&".join(
        f"{key}={value}"
        for key, value in parse_qsl(parts.query)
        if not key.startswith("utm_")  # sites do not tell visitors apart by these
    )
    return resources.get(f"{path}?{query}" if query else path) or Resource(
        status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8", body=b"404\n"
    )


def is_unchanged(
    resource: Resource, *, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether the client already holds this answer. The entity tag counts first."""
    if resource.etag and if_none_match:
        return resource.etag in {tag.strip() for tag in if_none_match.split(",")}
    if resource.last_modified and if_modified_since:
        try:
            return resource.last_modified <= parsedate_to_datetime(if_modified_since)
        except (TypeError, ValueError):  # not a date, or one without a zone: as if not asked
            return False
    return False


def validators_of(resource: Resource) -> Iterator[tuple[str, str]]:
    """The headers by which a client can ask again."""
    if resource.etag:
        yield "ETag", resource.etag
    if resource.last_modified:
        yield "Last-Modified", format_datetime(resource.last_modified, usegmt=True)


def _tag(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=8).hexdigest()}"'


def _page(body: bytes, charset: str) -> Resource:
    return Resource(content_type=f"text/html; charset={charset}", body=body, etag=_tag(body))


def _plain(
    template: str, publisher: Publisher, base_url: str, stories: Sequence[Story] = ()
) -> Resource:
    body = write_plain(template, publisher=publisher, base_url=base_url, stories=stories)
    return _page(body, publisher.charset)


def _article(story: Story, stories: Sequence[Story], base_url: str) -> Resource:
    if story.shown is Shown.MISSING:
        missing = _plain("missing.html", story.publisher, base_url)
        return replace(missing, status=HTTPStatus.NOT_FOUND, etag=None)
    if story.shown is Shown.CONSENT:
        return _plain("consent.html", story.publisher, base_url)
    page = write_article(story, stories=stories, base_url=base_url)
    return replace(_page(page, story.publisher.charset), last_modified=story.changed_at)


def _feeds(
    publisher: Publisher, stories: Sequence[Story], base_url: str
) -> Iterator[tuple[str, Resource]]:
    for plan in publisher.feeds:
        if plan.fault is FeedFault.NONE:
            yield plan.path, _feed(publisher, plan, stories, base_url)
        else:
            yield plan.path, _faulty_feed(publisher, plan, stories, base_url)


def _feed(
    publisher: Publisher, plan: FeedPlan, stories: Sequence[Story], base_url: str
) -> Resource:
    body = write_feed(stories, publisher=publisher, plan=plan, base_url=base_url)
    listed = select_stories(stories, publisher=publisher, plan=plan)
    return Resource(
        # A feed in another charset says so in its XML declaration only, as most do.
        content_type=CONTENT_TYPES[plan.format],
        body=body,
        etag=_tag(body) if "etag" in plan.validators else None,
        last_modified=max(story.changed_at for story in listed)
        if "last-modified" in plan.validators
        else None,
    )


def _faulty_feed(
    publisher: Publisher, plan: FeedPlan, stories: Sequence[Story], base_url: str
) -> Resource:
    match plan.fault:
        case FeedFault.MOVED:
            return Resource(
                status=HTTPStatus.MOVED_PERMANENTLY,
                content_type="text/html",
                body=b"",
                location=f"{base_url}{plan.moved_to}",
            )
        case FeedFault.HANGS:
            return Resource(content_type="text/xml", body=b"", hangs=True)
        case FeedFault.PAGE:
            return _plain("front.html", publisher, base_url, stories)
        case _:
            body = write_plain("broken.xml", publisher=publisher, base_url=base_url)
            return Resource(content_type="text/xml", body=body)

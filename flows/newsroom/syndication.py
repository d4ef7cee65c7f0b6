"""Feeds of an edition: RSS 2.0, Atom and RSS 1.0 (RDF), each with its outlet's habits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from flows.newsroom.almanac import MONTHS, WEEKDAYS
from flows.newsroom.publishers import FeedPlan, Publisher
from flows.newsroom.rendering import render
from flows.newsroom.stories import Story

_SUMMARY_LENGTH: Final = 220  # characters, as agencies cut them
CONTENT_TYPES: Final = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One item in the words of its feed."""

    title: str
    link: str
    guid: str
    date: str = ""
    updated: str = ""
    author: str = ""
    summary: str = ""
    content: str = ""


def select_stories(
    stories: Sequence[Story], *, publisher: Publisher, plan: FeedPlan
) -> tuple[Story, ...]:
    """The articles that a feed lists, newest first."""
    return tuple(
        story
        for story in stories
        if story.publisher.outlet.id == publisher.outlet.id
        and (not plan.section or plan.section in story.sections)
    )


def write_feed(
    stories: Sequence[Story], *, publisher: Publisher, plan: FeedPlan, base_url: str
) -> bytes:
    """Write one feed of an outlet over its articles."""
    listed = select_stories(stories, publisher=publisher, plan=plan)
    entries = tuple(_entry(story, plan=plan, base_url=base_url) for story in listed)
    strays = tuple(
        _Entry(title=stray.title, link=stray.link, guid=f"{publisher.outlet.id}-stray-{number}")
        for number, stray in enumerate(plan.strays)
    )
    updated = max((story.changed_at for story in listed), default=datetime.fromtimestamp(0, UTC))
    return render(
        f"{plan.format}.xml",
        charset=publisher.charset,
        publisher=publisher,
        plan=plan,
        base_url=base_url,
        home=f"{base_url}{publisher.outlet.home}",
        entries=entries + strays,
        updated=updated.isoformat(),
    )


def _entry(story: Story, *, plan: FeedPlan, base_url: str) -> _Entry:
    lead = story.paragraphs[0]
    return _Entry(
        title=story.feed_title,
        link=_link(story, plan=plan, base_url=base_url),
        guid=f"tag:{story.publisher.outlet.id}.example,2024:{story.id}",
        date=_date(story.published_at, story=story, plan=plan),
        updated=_date(story.changed_at, story=story, plan=plan),
        author=story.author,
        summary=lead if len(lead) <= _SUMMARY_LENGTH else f"{lead[:_SUMMARY_LENGTH]}…",
        content="".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs),
    )


def _link(story: Story, *, plan: FeedPlan, base_url: str) -> str:
    if "slug" in story.publisher.url:  # outlets with Arabic addresses write them as they are
        return f"{base_url}{story.path}"
    link = f"{base_url}{story.escaped_path}"
    return f"{link}?{plan.tracking}" if plan.tracking else link


def _date(instant: datetime, *, story: Story, plan: FeedPlan) -> str:
    local = instant.astimezone(story.publisher.zone)
    if plan.arabic_dates:
        universal = instant.astimezone(UTC)
        weekday, month = WEEKDAYS[universal.weekday()], MONTHS["gregorian"][universal.month - 1]
        return f"{weekday}, {universal:%d} {month} {universal:%Y %H:%M:%S} Z"
    return format_datetime(local) if plan.format == "rss" else local.isoformat()

"""Pages of an edition: articles as outlets would show them, and what stands in their place."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from flows.newsroom.almanac import WEEKDAYS, write_date
from flows.newsroom.publishers import PUBLISHERS, Publisher
from flows.newsroom.rendering import render
from flows.newsroom.stories import Shown, Story

_RELATED: Final = 4
_YEARS_AHEAD: Final = timedelta(days=3 * 365)


def write_article(story: Story, *, stories: Sequence[Story], base_url: str) -> bytes:
    """Write an article's page with its outlet's markup, metadata, menus and related links."""
    publisher = story.publisher
    ahead = _YEARS_AHEAD if story.shown is Shown.FUTURE_DATE else timedelta()
    published = story.published_at.astimezone(publisher.zone) + ahead
    modified = story.modified_at.astimezone(publisher.zone) if story.modified_at else None
    url = f"{base_url}{story.escaped_path}"
    return render(
        "article.html",
        charset=publisher.charset,
        publisher=publisher,
        base_url=base_url,
        foreign=story.shown is Shown.FOREIGN,
        story=story,
        url=url,
        published=published,
        modified=modified,
        shown_date=_shown_date(published, publisher),
        related=_related(story, stories),
        json_ld=_json_ld(story, url=url, published=published, modified=modified),
    )


def write_plain(
    template: str, *, publisher: Publisher, base_url: str, stories: Sequence[Story] = ()
) -> bytes:
    """Write a page that is no article: front, consent, missing (or the broken feed)."""
    return render(
        template,
        charset=publisher.charset,
        publisher=publisher,
        base_url=base_url,
        home=f"{base_url}{publisher.outlet.home}",
        foreign=False,
        stories=stories,
    )


def write_index() -> bytes:
    """Write the page that lists the outlets."""
    return render("index.html", publishers=PUBLISHERS)


def _shown_date(instant: datetime, publisher: Publisher) -> str:
    weekday = WEEKDAYS[instant.weekday()]
    return f"{weekday} {write_date(instant.date(), publisher.style)} {instant:%Y - %H:%M}"


def _related(story: Story, stories: Sequence[Story]) -> tuple[Story, ...]:
    others = (
        other for other in stories if other.publisher is story.publisher and other.id != story.id
    )
    return tuple(others)[:_RELATED]


def _json_ld(
    story: Story, *, url: str, published: datetime, modified: datetime | None
) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": story.title,
        "datePublished": published.isoformat(),
        "dateModified": (modified or published).isoformat(),
        "inLanguage": "ar",
        "author": {"@type": "Person", "name": story.author or story.publisher.outlet.name},
        "publisher": {"@type": "Organization", "name": story.publisher.outlet.name},
    }

"""One text from wherever a person has it: a page, a file, an archive line or standard input."""

from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.articles.canonical import canonical_url
from extractors.articles.credits import read_credits
from extractors.articles.parse import PageRejection, parse_page
from extractors.articles.shingles import shingle_hashes
from extractors.records.articles import Article, Revision, article_id, revision_id
from extractors.records.faults import RejectedError
from extractors.records.feeds import DateSource, Outlet
from flows.steps.archive import ArchiveFault, guess_outlet, parse_line, to_revision
from flows.steps.read import Text

_UNKNOWN = Outlet(id="unknown", name="unknown", family="unknown", country="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes with what is known of them. `url` is made up where the text has none."""

    content: bytes
    url: str
    name: str = ""  # what a person calls it; the URL without one
    content_type: str = ""
    title: str = ""
    published_at: datetime | None = None
    timezone: str = "UTC"

    @property
    def subject(self) -> str:
        """How faults name it."""
        return self.name or self.url


def count_lines(source: Source) -> int:
    """How many lines of an archive are there, of which the first is read; 0 in another text."""
    if "html" in source.content_type or source.content.lstrip()[:1] != b"{":
        return 0
    return sum(1 for line in source.content.split(b"\n") if line.strip())


def read_source(source: Source, *, now: datetime) -> Text:
    """Make a text ready to be read: HTML, an archive's JSON line, or plain text.

    Raises:
        RejectedError: there is no readable text in it.
    """
    start = source.content.lstrip()[:1]
    if start == b"<" or "html" in source.content_type:
        return _read_page(source, now)
    if start == b"{":
        return _read_line(source, now)
    try:
        content = source.content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise RejectedError(
            f"is not UTF-8 (byte {error.start}); convert it first",
            subject=source.subject,
            reason="undecodable",
        ) from error
    if not content:
        raise RejectedError("is empty", subject=source.subject, reason="too-short")
    return _make_text(source, source.title, content, source.published_at or now)


def _read_line(source: Source, now: datetime) -> Text:
    parsed = parse_line(source.content.lstrip().split(b"\n", 1)[0], number=1, now=now)
    if isinstance(parsed, ArchiveFault):
        raise RejectedError(parsed.reason, subject=source.subject, reason="invalid-line")
    article, revision = to_revision(parsed)
    return Text(article=article, revision=revision, timezone=guess_outlet(parsed).timezone)


def _read_page(source: Source, now: datetime) -> Text:
    outlet = Outlet(
        id=_UNKNOWN.id,
        name=_UNKNOWN.name,
        family=_UNKNOWN.family,
        country="",
        timezone=source.timezone,
    )
    page = parse_page(
        source.content,
        url=source.url,
        content_type=source.content_type,
        item=None,
        outlet=outlet,
        fetched_at=now,
    )
    if isinstance(page, PageRejection):
        raise RejectedError(
            f"gives no article: {page.outcome} ({page.detail})",
            subject=source.subject,
            reason=page.outcome,
        )
    told_at = source.published_at or page.published_at
    return _make_text(source, page.title, page.text, told_at)


def _make_text(source: Source, title: str, content: str, published_at: datetime) -> Text:
    url = canonical_url(source.url)
    article = Article(
        id=article_id(url), url=url, outlet_id=_UNKNOWN.id, first_seen_at=published_at
    )
    revision = Revision(
        id=revision_id(article.id, title, content),
        article_id=article.id,
        document=str(article.id),
        title=title,
        text=content,
        published_at=published_at.astimezone(UTC),
        modified_at=None,
        date_source=DateSource.ARCHIVE,
        seen_at=published_at.astimezone(UTC),
        credits=read_credits(content),
        shingles=shingle_hashes(content),
    )
    return Text(article=article, revision=revision, timezone=source.timezone)

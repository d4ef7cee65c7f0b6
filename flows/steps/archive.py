"""Read an archive: a JSONL file with an article a line, in the order of the articles' times."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, cast

from extractors.articles.canonical import canonical_url
from extractors.articles.credits import read_credits
from extractors.articles.shingles import shingle_hashes
from extractors.records.articles import Article, Revision, article_id, revision_id
from extractors.records.faults import ConfigurationError
from extractors.records.feeds import DateSource, Outlet

_WHOLE_HOURS = timedelta(hours=1)
_LONGEST_OFFSET = timedelta(hours=12)  # Etc/GMT+12 and Etc/GMT-14 exist; no country is beyond +14
_REQUIRED = ("id", "url", "outlet", "published_at")  # and "text", which may be empty
_GZIP = b"\x1f\x8b"
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_FIRST_YEAR = 1970
# An article may be dated ahead by a clock or a zone that is wrong, hardly by more.
_AHEAD = timedelta(days=1)
# A line longer than this is no article: the longest newspaper pages are a hundredth of it.
LONGEST_LINE = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedArticle:
    """One line, or record, of an archive. Its times keep the zone that the file gives them."""

    line: int
    document: str
    url: str
    outlet_id: str
    title: str
    text: str
    published_at: datetime
    modified_at: datetime | None
    saved_at: datetime | None = None  # of a later version of a page that tells no time of its own
    date_source: DateSource = DateSource.ARCHIVE
    author: str = ""
    is_live: bool = False  # a saved page that says so of itself
    outlet_name: str = ""  # as a saved page says it

    @property
    def told_at(self) -> datetime:
        """When this version was out: the simulated clock's time."""
        if self.saved_at:
            return self.saved_at
        return max(self.modified_at, self.published_at) if self.modified_at else self.published_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFault:
    """A line that could not be used."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What a file holds: articles in the order of their times, and the lines that were no use."""

    articles: tuple[ArchivedArticle, ...]
    faults: tuple[ArchiveFault, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)  # what was no article, by reason


def read_archive(path: Path, *, now: datetime | None = None) -> Archive:
    """Read a whole archive (.jsonl, or .gz of one) into memory.

    Args:
        path: The file.
        now: Aware; no article is from more than a day later. The time of the call if None.

    Raises:
        ConfigurationError: the file is not there or cannot be read at all.
    """
    articles: list[ArchivedArticle] = []
    faults: list[ArchiveFault] = []
    for read in _read_lines(path, now or datetime.now(UTC)):
        if isinstance(read, ArchiveFault):
            faults.append(read)
        else:
            articles.append(read)
    articles.sort(key=lambda article: article.told_at)  # stable: equal times keep the file's order
    return Archive(articles=tuple(articles), faults=tuple(faults))


def parse_line(line: bytes, *, number: int, now: datetime) -> ArchivedArticle | ArchiveFault:
    """Read one line; never raises on bytes. A time of more than a day after `now` is a fault."""
    try:
        fields = json.loads(line)
        return _to_article(fields, number, now)
    except json.JSONDecodeError as error:
        return ArchiveFault(line=number, reason=f"is not JSON ({error.msg}); is it cut in half?")
    except UnicodeDecodeError:
        return ArchiveFault(line=number, reason="is not UTF-8")
    except RecursionError:
        return ArchiveFault(line=number, reason="is nested too deeply")
    except (ValueError, TypeError, OverflowError) as error:
        return ArchiveFault(line=number, reason=str(error))


def to_revision(archived: ArchivedArticle) -> tuple[Article, Revision]:
    """Make the records of an archived article. Its own time is when it was seen."""
    url = canonical_url(archived.url)
    seen_at = archived.told_at.astimezone(UTC)
    article = Article(
        id=article_id(url), url=url, outlet_id=archived.outlet_id, first_seen_at=seen_at
    )
    revision = Revision(
        id=revision_id(article.id, archived.title, archived.text),
        article_id=article.id,
        document=archived.document,
        title=archived.title,
        text=archived.text,
        published_at=archived.published_at.astimezone(UTC),
        modified_at=archived.modified_at.astimezone(UTC) if archived.modified_at else None,
        date_source=archived.date_source,
        seen_at=seen_at,
        author=archived.author,
        credits=read_credits(archived.text),
        shingles=shingle_hashes(archived.text),
        is_live=archived.is_live,
    )
    return article, revision


def guess_outlet(archived: ArchivedArticle) -> Outlet:
    """An outlet that no list knows: a family of its own, in the zone of its article's offset."""
    return Outlet(
        id=archived.outlet_id,
        name=archived.outlet_name or archived.outlet_id,
        family=archived.outlet_id,
        country="",
        timezone=fixed_zone(archived.published_at),
    )


def fixed_zone(moment: datetime) -> str:
    """The IANA name of an instant's offset; UTC where it is no whole number of hours."""
    offset = moment.utcoffset() or timedelta()
    if offset % _WHOLE_HOURS or abs(offset) > _LONGEST_OFFSET:
        return "UTC"
    hours = offset // _WHOLE_HOURS
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"  # the sign of these names is turned round


def _read_lines(path: Path, now: datetime) -> Iterator[ArchivedArticle | ArchiveFault]:
    number = 0
    try:
        with _open(path) as stream:
            while line := stream.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    _skip_rest(stream)
                    yield ArchiveFault(line=number, reason="is too long for an article")
                elif line.strip():
                    yield parse_line(line, number=number, now=now)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield ArchiveFault(
            line=number + 1, reason=f"the compressed file is damaged from here on ({error})"
        )
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror or error})", subject=str(path)
        ) from error


def _skip_rest(stream: IO[bytes]) -> None:
    while (part := stream.readline(LONGEST_LINE)) and not part.endswith(b"\n"):
        pass


def _open(path: Path) -> IO[bytes]:
    if path.is_dir():
        raise ConfigurationError("is a folder; name a JSONL file", subject=str(path))
    with path.open("rb") as stream:
        is_compressed = stream.read(2) == _GZIP
    return cast("IO[bytes]", gzip.open(path, "rb")) if is_compressed else path.open("rb")


def _to_article(fields: object, number: int, now: datetime) -> ArchivedArticle:
    if not isinstance(fields, dict):
        raise TypeError("is no JSON object")
    missing = [key for key in _REQUIRED if _is_missing(fields.get(key))]
    missing += ["text"] if "text" not in fields else []
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    for key in ("url", "outlet", "published_at"):
        if not isinstance(fields[key], str):
            raise TypeError(f"`{key}` is no text")
    title, text = _read_words(fields)
    return ArchivedArticle(
        line=number,
        document=_clean(str(fields["id"])),
        url=_clean(fields["url"]),
        outlet_id=_clean(fields["outlet"]),
        title=title,
        text=text,
        published_at=_instant(fields, "published_at", now),
        modified_at=_instant(fields, "modified_at", now) if fields.get("modified_at") else None,
    )


def _is_missing(value: object) -> bool:
    """Whether a field holds nothing. 0 is something: an id that a database counted."""
    return value is None or value == ""


def _read_words(fields: dict[str, Any]) -> tuple[str, str]:
    """Title and text. A flash of one line is news with no text below its title."""
    title, text = str(fields.get("title") or ""), fields["text"]
    if not _is_missing(text) and not isinstance(text, str):
        raise TypeError("`text` is no text")
    if not title.strip() and not (text or "").strip():
        raise ValueError("lacks title and text; one of them must have words")
    return _clean(title), _clean(text or "")


def _clean(text: str) -> str:
    """Half characters, which JSON can spell and no database can store, become question marks."""
    return _UNSTORABLE.sub("\ufffd", text)


def _instant(fields: dict[str, Any], key: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(fields[key])
    except (TypeError, ValueError) as error:
        raise ValueError(f"`{key}` is no ISO 8601 time: {fields[key]!r}") from error
    if moment.year < _FIRST_YEAR:
        raise ValueError(f"`{key}` is no time of a news article: {fields[key]!r}")
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if aware - now > _AHEAD:
        raise ValueError(
            f"`{key}` is in the future: {fields[key]!r}; correct it there, or this machine's clock"
        )
    return aware

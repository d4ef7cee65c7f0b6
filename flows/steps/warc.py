"""Read a WARC file: pages as a crawler saved them, made into the articles of an archive.

Everything else that a crawl keeps (pictures, styles, requests, redirects) is passed over, and so
are pages that are no articles; both are counted.
"""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import IO, Self
from urllib.parse import urlsplit

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from extractors.articles.parse import parse_page
from extractors.articles.results import PageRejection
from extractors.records.faults import ConfigurationError, RejectedError, TransientError
from extractors.records.feeds import Outlet
from flows.feed_list.guess import guess_outlet
from flows.fetching.decode import decode_body
from flows.steps.archive import Archive, ArchivedArticle, ArchiveFault

NOT_A_PAGE = "not-a-page"
REPEATED = "repeated"
_GZIP = b"\x1f\x8b"
_MARK = b"WARC/"
_HTML = ("text/html", "application/xhtml+xml")
_KINDS = frozenset({"response", "resource"})
_FOUND = "200"
# As for a page that is fetched: more is no article, and a small file cannot fill the memory.
LARGEST_PAGE = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """One page as it was saved, without the encodings of its transport."""

    record: int  # counted from 1
    id: str
    url: str
    html: bytes
    content_type: str
    saved_at: datetime


@dataclass(slots=True)
class _Gathering:
    """What the reading of a file has come to."""

    articles: list[ArchivedArticle] = field(default_factory=list)
    faults: list[ArchiveFault] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)  # the last one of each URL


def is_warc(path: Path) -> bool:
    """Whether a file begins as WARC, packed or plain. What cannot be read is not for us to say."""
    try:
        with _open(path) as stream:
            return stream.read(len(_MARK)) == _MARK
    except (OSError, zlib.error):
        return False


def read_warc(path: Path, *, outlets: Mapping[str, Outlet]) -> Archive:
    """Read the articles of a WARC file (.warc, .warc.gz) into memory.

    Args:
        path: The file.
        outlets: Known outlets by id; a page is theirs by the host of their home page. Another is
            taken for an outlet of its own, named after its host.

    Returns:
        Articles in the order of their times. Of a page that was saved several times each text
        counts once, and a later one is a revision from the time when it was saved.

    Raises:
        ConfigurationError: the file is not there or cannot be read at all.
    """
    gathered = _Gathering()
    hosts = {_host(outlet.home): outlet for outlet in outlets.values() if outlet.home}
    for read in _read_pages(path, gathered.passed_over):
        if isinstance(read, ArchiveFault):
            gathered.faults.append(read)
        else:
            _gather(read, gathered, hosts)
    return Archive(
        articles=tuple(sorted(gathered.articles, key=lambda article: article.told_at)),
        faults=tuple(gathered.faults),
        passed_over=dict(gathered.passed_over),
    )


def _gather(page: SavedPage, gathered: _Gathering, hosts: Mapping[str, Outlet]) -> None:
    try:
        article = _to_article(page, hosts)
    except Exception as error:  # noqa: BLE001 - our own fault with one page: told, the run goes on
        reason = f"our own fault with {page.url}: {error!r}"
        gathered.faults.append(ArchiveFault(line=page.record, reason=reason))
        return
    if isinstance(article, PageRejection):
        gathered.passed_over[article.outcome] += 1
        return
    before = gathered.texts.get(article.url)
    now = gathered.texts[article.url] = (article.title, article.text)
    if before == now:
        gathered.passed_over[REPEATED] += 1
    elif before is None:
        gathered.articles.append(article)
    else:
        gathered.articles.append(replace(article, saved_at=page.saved_at))


def _to_article(page: SavedPage, hosts: Mapping[str, Outlet]) -> ArchivedArticle | PageRejection:
    outlet = _outlet_of(page.url, hosts)
    parsed = parse_page(
        page.html,
        url=page.url,
        content_type=page.content_type,
        item=None,
        outlet=outlet,
        fetched_at=page.saved_at,
    )
    if isinstance(parsed, PageRejection):
        return parsed
    return ArchivedArticle(
        line=page.record,
        document=page.id,
        url=parsed.canonical_url,
        outlet_id=outlet.id,
        title=parsed.title,
        text=parsed.text,
        published_at=parsed.published_at,
        modified_at=parsed.modified_at,
        date_source=parsed.date_source,
        author=parsed.author,
        is_live=parsed.is_live,
        outlet_name=parsed.outlet_name,
    )


def _outlet_of(url: str, hosts: Mapping[str, Outlet]) -> Outlet:
    """The outlet whose home lies on the host of a page, or above it."""
    host = _host(url)
    while host:
        if host in hosts:
            return hosts[host]
        host = host.partition(".")[2]
    return guess_outlet(url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _read_pages(path: Path, passed_over: Counter[str]) -> Iterator[SavedPage | ArchiveFault]:
    number = 0
    try:
        with _open(path) as stream:
            for record in WARCIterator(stream):
                number += 1
                if record.rec_type not in _KINDS:
                    continue
                try:
                    page = _to_page(record, number)
                except (RejectedError, TransientError, ValueError, KeyError) as error:
                    yield ArchiveFault(line=number, reason=str(error))
                    continue
                if page is None:
                    passed_over[NOT_A_PAGE] += 1
                else:
                    yield page
    except (ArchiveLoadFailed, zlib.error, gzip.BadGzipFile) as error:
        reason = f"the file is damaged from here on ({error})"
        yield ArchiveFault(line=number + 1, reason=reason)
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror or error})", subject=str(path)
        ) from error


def _to_page(record: ArcWarcRecord, number: int) -> SavedPage | None:
    """Take what a record holds, or None where it is no page."""
    told = record.rec_headers
    http = record.http_headers
    if record.rec_type == "response" and (http is None or http.get_statuscode() != _FOUND):
        return None
    header = http.get_header("Content-Type") if http else told.get_header("Content-Type")
    content_type = header or ""
    if not content_type.lower().startswith(_HTML):
        return None
    url = (told.get_header("WARC-Target-URI") or "").strip("<> ")
    if not _host(url):
        raise ValueError("names no address of a page")
    saved_at = datetime.fromisoformat(told.get_header("WARC-Date") or "")
    return SavedPage(
        record=number,
        id=(told.get_header("WARC-Record-ID") or str(number)).strip("<>").rpartition(":")[2],
        url=url,
        html=_body(record, url),
        content_type=content_type,
        saved_at=saved_at if saved_at.tzinfo else saved_at.replace(tzinfo=UTC),
    )


def _body(record: ArcWarcRecord, url: str) -> bytes:
    """The page's bytes. Crawlers that unpack while saving often leave the header as it was."""
    http = record.http_headers
    encoding = (http.get_header("Content-Encoding") or "") if http else ""
    stream = record.raw_stream
    if http and http.get_header("Transfer-Encoding"):
        http.replace_header("Content-Encoding", "identity")  # undone below, with a ceiling
        stream = record.content_stream()
    body = _read_some(stream, LARGEST_PAGE + 1)
    if len(body) > LARGEST_PAGE:
        raise ValueError(f"is larger than {LARGEST_PAGE / 1e6:.0f} MB")
    if record.raw_stream.limit and not _read_some(record.raw_stream, record.raw_stream.limit):
        raise ValueError("is cut off")
    if not encoding or body.lstrip()[:1] == b"<":
        return body
    return decode_body(body, encoding=encoding, limit=LARGEST_PAGE, url=url)


def _read_some(stream: IO[bytes], most: int) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


class _Unpacking:
    """A packed file whose early end is told: the iterator takes EOFError for the end of the file."""

    def __init__(self, path: Path) -> None:
        self._stream = gzip.open(path, "rb")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read1(size)  # `read` would lose what came before the end
        except EOFError as error:
            raise gzip.BadGzipFile(str(error)) from error

    def tell(self) -> int:
        return self._stream.tell()


def _open(path: Path) -> "_Unpacking | BufferedReader":
    with path.open("rb") as stream:
        is_packed = stream.read(len(_GZIP)) == _GZIP
    return _Unpacking(path) if is_packed else path.open("rb")

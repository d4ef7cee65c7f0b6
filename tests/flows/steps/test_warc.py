import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import DateSource, Outlet
from flows.steps.archive import Archive, guess_outlet, to_revision
from flows.steps.warc import is_warc, read_warc

BODY = (
    (
        "التقى المبعوث الأميركي ستيف ويتكوف الرئيس الروسي فلاديمير بوتين في موسكو مساء الثلاثاء، "
        "وبحث الجانبان خطة السلام في أوكرانيا خلال لقاء استمر خمس ساعات في الكرملين."
    ),
    (
        "وقال مستشار الرئاسة الروسية إن اللقاء كان مفيدا وبناء، لكنه لم يفض إلى تسوية بشأن الأراضي، "
        "مضيفا أن الاتصالات بين الوفدين ستتواصل خلال الأسابيع المقبلة في عاصمة أخرى."
    ),
    (
        "ومن المقرر أن يطلع المبعوث الأميركي الجانب الأوكراني على نتائج المحادثات في جنيف قبل نهاية "
        "الأسبوع، بحسب ما ذكر مسؤول في البيت الأبيض للصحفيين المرافقين له في رحلة العودة."
    ),
)
URL = "https://www.rukn.example/news/2025/12/3/talks"
RUKN = Outlet(
    id="rukn", name="الركن", family="rukn", country="JOR", timezone="Asia/Amman",
    home="https://rukn.example/",
)  # fmt: skip


def page(*paragraphs: str, title: str = "ويتكوف يلتقي بوتين في موسكو") -> bytes:
    text = "".join(f"<p>{one}</p>" for one in paragraphs or BODY)
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2025-12-03T06:00:00+03:00"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


class Warc:
    """Writes records to a file."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self._path = path
        self._pack = gzip.compress if packed else bytes
        self._content = b""

    def add(  # noqa: PLR0913 - a record has that many parts
        self,
        body: bytes,
        *,
        url: str = URL,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        saved: str = "2025-12-03T12:00:00Z",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> "Warc":
        block = head(f"HTTP/1.1 {status}", ("Content-Type", kind), *headers) + body
        told = head(
            "WARC/1.0",
            ("WARC-Type", "response"),
            ("WARC-Target-URI", url),
            ("WARC-Date", saved),
            ("WARC-Record-ID", "<urn:uuid:6f1c>"),
            ("Content-Type", "application/http; msgtype=response"),
            ("Content-Length", str(len(block))),
        )
        self._content += self._pack(told + block + b"\r\n\r\n")
        return self

    def write(self) -> Path:
        self._path.write_bytes(self._content)
        return self._path


def head(first: str, *headers: tuple[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


@pytest.fixture
def warc(tmp_path: Path) -> Warc:
    return Warc(tmp_path / "crawl.warc.gz")


def read(path: Path) -> Archive:
    return read_warc(path, outlets={"rukn": RUKN})


def test_a_saved_page_is_an_article_of_the_outlet_whose_host_it_is_on(warc: Warc) -> None:
    archive = read(warc.add(page()).write())
    (article,) = archive.articles
    assert article.document == "6f1c"
    assert (article.outlet_id, article.title) == ("rukn", "ويتكوف يلتقي بوتين في موسكو")
    assert article.text == "\n".join(BODY)
    assert article.published_at == datetime(2025, 12, 3, 3, tzinfo=UTC)
    assert to_revision(article)[1].date_source is DateSource.PAGE_METADATA
    assert (archive.faults, archive.passed_over) == ((), {})


def test_a_page_of_an_unknown_host_has_an_outlet_named_after_it(warc: Warc) -> None:
    archive = read(warc.add(page(), url="https://al-dalil.example/2025/12/3/a").write())
    assert archive.articles[0].outlet_id == "al-dalil"


def test_an_unknown_outlet_is_called_as_its_page_calls_it(warc: Warc) -> None:
    named = page().replace(
        b"</head>", '<meta property="og:site_name" content="الركن"></head>'.encode()
    )
    path = warc.add(named).add(page(*BODY[:2]), url="https://sahel.example/1").write()
    (known, unnamed) = read_warc(path, outlets={}).articles
    assert guess_outlet(known).name == "الركن"
    assert guess_outlet(unnamed).name == unnamed.outlet_id


def test_what_is_no_article_is_passed_over_and_counted(warc: Warc) -> None:
    warc.add(b"body { color: red }", kind="text/css", url="https://rukn.example/a.css")
    warc.add(page(), status="302 Found").add(page(), status="404 Not Found")
    warc.add(page("قصير جدا."), url="https://rukn.example/short").add(page())
    archive = read(warc.write())
    assert len(archive.articles) == 1
    assert archive.passed_over == {"not-a-page": 3, "too-short": 1}
    assert archive.faults == ()


def test_a_page_saved_twice_is_a_revision_only_where_its_text_is_another(warc: Warc) -> None:
    warc.add(page()).add(page(), saved="2025-12-04T00:00:00Z")
    warc.add(page(*BODY, "وأضاف أن موعد الجولة المقبلة لم يحدد بعد."), saved="2025-12-05T00:00:00Z")
    archive = read(warc.write())
    first, second = archive.articles
    assert first.url == second.url
    assert second.told_at == datetime(2025, 12, 5, tzinfo=UTC)
    assert second.published_at == first.published_at
    assert archive.passed_over == {"repeated": 1}


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:])
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PACKED = {
    "gzip": (gzip.compress(page()), (("Content-Encoding", "gzip"),)),
    "deflate": (zlib.compress(page()), (("Content-Encoding", "deflate"),)),
    "brotli": (brotli.compress(page()), (("Content-Encoding", "br"),)),
    "zstd": (zstandard.compress(page()), (("Content-Encoding", "zstd"),)),
    "in pieces": (chunked(page()), (("Transfer-Encoding", "chunked"),)),
    "packed, then in pieces": (
        chunked(gzip.compress(page())),
        (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")),
    ),
    "unpacked by the crawler": (page(), (("Content-Encoding", "gzip"),)),
}


@pytest.mark.parametrize(("body", "headers"), PACKED.values(), ids=PACKED)
def test_a_page_is_unpacked(warc: Warc, body: bytes, headers: tuple[tuple[str, str], ...]) -> None:
    (article,) = read(warc.add(body, headers=headers).write()).articles
    assert article.text == "\n".join(BODY)


def test_a_small_record_cannot_fill_the_memory(warc: Warc) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 40_000_000)
    warc.add(bomb, headers=(("Content-Encoding", "gzip"),)).add(page())
    archive = read(warc.write())
    assert "16 MB" in archive.faults[0].reason
    assert len(archive.articles) == 1


@pytest.mark.parametrize("changes", [{"url": "http://[half"}, {"saved": "yesterday"}])
def test_a_record_that_says_no_address_or_time_is_a_fault_with_its_number(
    warc: Warc, changes: dict[str, str]
) -> None:
    archive = read(warc.add(page()).add(page(), **changes).add(page()).write())  # type: ignore[arg-type]
    assert [fault.line for fault in archive.faults] == [2]
    assert len(archive.articles) == 1


def test_what_is_not_of_the_web_is_passed_over(warc: Warc) -> None:
    archive = read(warc.add(b"1.2.3.4", url="dns:rukn.example").add(page()).write())
    assert archive.passed_over == {"not-a-page": 1}
    assert len(archive.articles) == 1


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_file_that_is_cut_gives_what_came_before_the_cut(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    whole = Warc(tmp_path / "a.warc", packed=packed).add(page())
    path = whole.add(page(), url="https://rukn.example/2025/12/3/b").write()
    path.write_bytes(path.read_bytes()[:-150])
    archive = read(path)
    assert len(archive.articles) == 1
    assert len(archive.faults) == 1


def test_one_packed_stream_of_all_records_is_read_too(tmp_path: Path) -> None:
    plain = Warc(tmp_path / "a.warc", packed=False).add(page()).add(page(), url=f"{URL}-2").write()
    packed = tmp_path / "b.warc.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert is_warc(packed)
    assert len(read(packed).articles) == 2


def test_a_file_is_known_by_its_beginning(tmp_path: Path, warc: Warc) -> None:
    assert is_warc(warc.add(page()).write())
    other = tmp_path / "a.jsonl"
    for content in (b"", b"{}", gzip.compress(b"{}"), b"\x1f\x8b", b"WAR"):
        other.write_bytes(content)
        assert not is_warc(other)
    assert not is_warc(tmp_path / "absent")
    assert not is_warc(tmp_path)


def test_a_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_warc(tmp_path / "absent.warc", outlets={})

"""Kinds of fault of feeds and pages: what becomes of each, how it is counted, what alarm it raises.

The table of docs/faults.md is made from this, and `test_faults` holds the program to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum

from extractors.records.alarms import AlarmKind
from extractors.records.feeds import FeedAnswer
from extractors.records.outcomes import ItemOutcome
from tests.extractors.articles.pages import make_page
from tests.flows.fetching.loopback import Answer, Loopback, reply
from tests.flows.steps.faults import answers as a

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
TEXT = (
    "افتتح معرض الزهور السنوي أبوابه في المدينة الساحلية بمشاركة أربعين مزرعة من ثلاث محافظات.",
    "وقال مدير المعرض إن عدد الزوار في اليوم الأول بلغ ثلاثة آلاف، وإن المعرض يستمر عشرة أيام.",
    "وأضاف أن جناحا خصص للأطفال، وأن دورة في العناية بالنباتات تقام مساء كل يوم.",
)
PAGE = make_page(paragraphs=TEXT, title="معرض الزهور يفتح أبوابه", head="")
CONSENT = (
    "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتخزين المعلومات على جهازك وتحسين تجربتك.",
    "بالضغط على قبول الكل فإنك تمنحنا موافقتك على معالجة بياناتك، ويمكنك إدارة الخيارات لاحقا.",
)

CHALLENGE = (
    "<html><head><title>Just a moment...</title></head>"
    "<body>Enable JavaScript and cookies to continue</body></html>"
)
SCRIPTED = "<html><body><div id='app'></div><script src='/app.js'></script></body></html>"
SOFT_404 = (
    "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"
)
ENGLISH = make_page(
    paragraphs=("The flower show opened its doors in the coastal town.",) * 3,
    title="The flower show opens",
)


class Fate(StrEnum):
    """What becomes of it."""

    READ = "read all the same"
    AGAIN = "asked again as often as before"
    SLOWER = "asked again, each time later"
    LATER = "tried again in later passes"
    ASIDE = "set aside with its reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFault:
    """A fault of a feed; `count` and `alarm` are those after three polls."""

    kind: str
    answer: Answer
    fate: Fate
    count: FeedAnswer
    alarm: AlarmKind | None = None
    url: Callable[[Loopback], str] = lambda site: site.url("/rss")
    is_slow: bool = False  # it takes as long as our patience


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFault:
    """A fault of all pages of an outlet. Its alarm is that of 20 such pages."""

    kind: str
    answer: Answer
    fate: Fate
    count: ItemOutcome
    alarm: AlarmKind | None = AlarmKind.PAGES_REJECTED
    link: Callable[[Loopback, int], str] = lambda site, number: site.url(f"/story/{number}")
    is_slow: bool = False


def item(number: int = 1, *, date: str | None = None, link: str = "") -> str:
    stamp = format_datetime(NOW - timedelta(hours=1)) if date is None else date
    return (
        f"<item><title>خبر رقم {number}</title><link>{link or f'/story/{number}'}</link>"
        f"<pubDate>{stamp}</pubDate></item>"
    )


def rss(*items: str, head: str = "") -> bytes:
    return (
        f"{head}<rss version='2.0'><channel><title>و</title>{''.join(items)}</channel></rss>"
    ).encode()


def ago(number: int) -> str:
    return format_datetime(NOW - timedelta(hours=12 * number))


GOOD = rss(item(1, link="http://10.9.9.9/1"))
WINDOW = rss(*(item(n, link=f"http://10.9.9.9/{n}") for n in range(12)))  # fewer than are judged
# News twice a day for nine days, and then the same body for ever.
STEADY = rss(*(item(n, date=ago(n), link=f"http://10.9.9.9/{n}") for n in range(18)))
ENTITY_BOMB = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'خبر'>"
    + "".join(
        f"<!ENTITY {one} '{f'&{other};' * 10}'>"
        for other, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
FILE_ENTITY = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
ODD = AlarmKind.ODD_ANSWERS
FAILED, REFUSED = FeedAnswer.FAILED, FeedAnswer.REFUSED
NOTHING = reply(status=404)

FEED_FAULTS = (
    # No answer
    FeedFault(
        kind="nobody listens at its port",
        answer=NOTHING,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
        url=lambda _site: "http://127.0.0.1:9/rss",
    ),
    FeedFault(
        kind="its name does not resolve",
        answer=NOTHING,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
        url=lambda _site: "http://nowhere.example/rss",
    ),
    FeedFault(
        kind="it accepts and never says a word",
        answer=a.hang,
        is_slow=True,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it stops in the middle",
        answer=a.stop_in_the_middle,
        is_slow=True,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it breaks off in the middle",
        answer=a.break_off,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it drips a byte at a time",
        answer=a.drip,
        is_slow=True,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it speaks no HTTP", answer=a.speak_no_http, fate=Fate.SLOWER, count=FAILED, alarm=ODD
    ),
    FeedFault(
        kind="its headers never end",
        answer=a.send_endless_headers,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="its chunks are broken",
        answer=a.break_its_chunks,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it speaks no TLS at an https address",
        answer=NOTHING,
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
        url=lambda site: f"https://{site.authority}/rss",
    ),
    # Another status
    FeedFault(kind="404", answer=NOTHING, fate=Fate.SLOWER, count=FAILED, alarm=ODD),
    FeedFault(
        kind="410",
        answer=reply(status=410),
        fate=Fate.SLOWER,
        count=FeedAnswer.GONE,
        alarm=AlarmKind.GONE,
    ),
    FeedFault(kind="401", answer=reply(status=401), fate=Fate.SLOWER, count=REFUSED, alarm=ODD),
    FeedFault(kind="403", answer=reply(status=403), fate=Fate.SLOWER, count=REFUSED, alarm=ODD),
    FeedFault(
        kind="429 with Retry-After",
        answer=reply(status=429, retry_after="7200"),
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(kind="500", answer=reply(status=500), fate=Fate.SLOWER, count=FAILED, alarm=ODD),
    FeedFault(
        kind="503 with a page",
        answer=reply(b"<html>", status=503),
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="304 that nobody asked for",
        answer=reply(status=304),
        fate=Fate.SLOWER,
        count=FeedAnswer.BROKEN,
        alarm=ODD,
    ),
    # Redirects and addresses
    FeedFault(
        kind="it redirects in a circle",
        answer=reply(status=302, location="/rss"),
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it redirects to a cloud's metadata",
        answer=reply(status=302, location="http://169.254.169.254/"),
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it redirects to a file",
        answer=reply(status=302, location="file:///etc/passwd"),
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it redirects to something that is no URL",
        answer=reply(status=302, location="http://[::1"),
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="it is at a private address",
        answer=NOTHING,
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
        url=lambda _site: "http://192.168.1.1/rss",
    ),
    FeedFault(
        kind="it moved for good",
        answer=a.at("/rss", reply(status=301, location="/new"), otherwise=reply(GOOD)),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    # Sizes and packings
    FeedFault(kind="it never ends", answer=a.flood, fate=Fate.SLOWER, count=REFUSED, alarm=ODD),
    FeedFault(
        kind="a gzip bomb",
        answer=reply(a.GZIP_BOMB, content_encoding="gzip"),
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
    ),
    FeedFault(
        kind="a brotli bomb",
        answer=reply(a.BROTLI_BOMB, content_encoding="br"),
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
    ),
    FeedFault(
        kind="a zstd bomb",
        answer=reply(a.ZSTD_BOMB, content_encoding="zstd"),
        fate=Fate.SLOWER,
        count=REFUSED,
        alarm=ODD,
    ),
    FeedFault(
        kind="gzip cut in the middle",
        answer=reply(a.gzip.compress(WINDOW)[:200], content_encoding="gzip"),
        fate=Fate.SLOWER,
        count=FAILED,
        alarm=ODD,
    ),
    FeedFault(
        kind="plain text that says it is gzip",
        answer=reply(GOOD, content_encoding="gzip"),
        fate=Fate.SLOWER,
        count=FeedAnswer.BROKEN,
        alarm=ODD,
    ),
    # Bodies
    FeedFault(
        kind="an empty body",
        answer=reply(b""),
        fate=Fate.SLOWER,
        count=FeedAnswer.NOT_A_FEED,
        alarm=ODD,
    ),
    FeedFault(
        kind="a web page",
        answer=reply(PAGE.encode()),
        fate=Fate.SLOWER,
        count=FeedAnswer.NOT_A_FEED,
        alarm=ODD,
    ),
    FeedFault(
        kind="JSON that is no feed",
        answer=reply(b'{"error": "quota"}'),
        fate=Fate.SLOWER,
        count=FeedAnswer.NOT_A_FEED,
        alarm=ODD,
    ),
    FeedFault(
        kind="a picture",
        answer=reply(b"\x89PNG\r\n\x1a\n" + bytes(999)),
        fate=Fate.SLOWER,
        count=FeedAnswer.NOT_A_FEED,
        alarm=ODD,
    ),
    FeedFault(
        kind="a feed cut before its first item",
        answer=reply(b"<rss version='2.0'><channel><tit"),
        fate=Fate.SLOWER,
        count=FeedAnswer.BROKEN,
        alarm=ODD,
    ),
    FeedFault(
        kind="a feed cut in its last item",
        answer=reply(WINDOW[:-60]),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="a feed without an item",
        answer=reply(rss()),
        fate=Fate.AGAIN,
        count=FeedAnswer.EMPTY,
        alarm=ODD,
    ),
    FeedFault(
        kind="no item has a date",
        answer=reply(rss(item(date="أمس"))),
        fate=Fate.AGAIN,
        count=FeedAnswer.ALL_UNDATED,
        alarm=ODD,
    ),
    FeedFault(
        kind="every item is of next year",
        answer=reply(rss(item(date="Tue, 20 Apr 2027 10:00:00 GMT"))),
        fate=Fate.AGAIN,
        count=FeedAnswer.ALL_FUTURE,
        alarm=ODD,
    ),
    FeedFault(
        kind="one item where there were twelve",
        answer=a.first(reply(WINDOW), then=reply(GOOD)),
        fate=Fate.AGAIN,
        count=FeedAnswer.SHRUNK,
        alarm=ODD,
    ),
    FeedFault(
        kind="the same body for ever",
        answer=reply(STEADY),
        fate=Fate.READ,
        count=FeedAnswer.STALE,
        alarm=AlarmKind.SILENT,
    ),
    FeedFault(
        kind="a feed that died a year ago",
        answer=reply(rss(*(item(n, date=f"Sun, {n} Apr 2025") for n in (6, 13, 20, 27)))),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
        alarm=AlarmKind.SILENT,
    ),
    FeedFault(
        kind="an entity bomb",
        answer=reply(rss(item(), head=ENTITY_BOMB).replace("خبر رقم".encode(), b"&i;")),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="an entity that names a file",
        answer=reply(rss(item(), head=FILE_ENTITY).replace("خبر رقم".encode(), b"&x;")),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="ten thousand elements deep",
        answer=reply(rss("<a>" * 10_000 + item())),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="windows-1256 that says it is UTF-8",
        answer=reply(("<?xml version='1.0' encoding='utf-8'?>" + GOOD.decode()).encode("cp1256")),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="control characters in it",
        answer=reply(GOOD.replace("خبر".encode(), "خ\x00ب\x0bر".encode())),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="a validator that cannot be sent back",
        answer=reply(GOOD, etag='"خبر"', last_modified="أمس"),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
    FeedFault(
        kind="cookies that may not come back",
        answer=a.unless_cookie(reply(GOOD, set_cookie="id=1")),
        fate=Fate.READ,
        count=FeedAnswer.SAME_BODY,
    ),
)


def html(text: str) -> Answer:
    return reply(text.encode(), content_type="text/html; charset=utf-8")


REFUSED_PAGE = ItemOutcome.REFUSED_ADDRESS
PAGE_FAULTS = (
    PageFault(
        kind="it never says a word",
        answer=a.hang,
        is_slow=True,
        fate=Fate.LATER,
        count=ItemOutcome.FAILED,
    ),
    PageFault(
        kind="it breaks off in the middle",
        answer=a.break_off,
        fate=Fate.LATER,
        count=ItemOutcome.FAILED,
    ),
    PageFault(kind="404", answer=NOTHING, fate=Fate.ASIDE, count=ItemOutcome.GONE),
    PageFault(kind="410", answer=reply(status=410), fate=Fate.ASIDE, count=ItemOutcome.GONE),
    PageFault(kind="401", answer=reply(status=401), fate=Fate.ASIDE, count=ItemOutcome.PAYWALL),
    PageFault(kind="403", answer=reply(status=403), fate=Fate.ASIDE, count=ItemOutcome.BOT_WALL),
    PageFault(kind="451", answer=reply(status=451), fate=Fate.ASIDE, count=ItemOutcome.ERROR_PAGE),
    PageFault(
        kind="429",
        answer=reply(status=429, retry_after="3600"),
        fate=Fate.LATER,
        count=ItemOutcome.FAILED,
    ),
    PageFault(kind="500", answer=reply(status=500), fate=Fate.LATER, count=ItemOutcome.FAILED),
    PageFault(
        kind="304 that nobody asked for",
        answer=reply(status=304),
        fate=Fate.LATER,
        count=ItemOutcome.FAILED,
    ),
    PageFault(
        kind="a validator that cannot be sent back",
        answer=reply(PAGE.encode(), content_type="text/html; charset=utf-8", etag='"خبر"'),
        fate=Fate.READ,
        count=ItemOutcome.NEW_ARTICLE,
        alarm=None,
    ),
    PageFault(
        kind="it redirects to a private address",
        answer=reply(status=301, location="http://10.0.0.1/"),
        fate=Fate.ASIDE,
        count=REFUSED_PAGE,
    ),
    PageFault(
        kind="the feed links to a cloud's metadata",
        answer=NOTHING,
        fate=Fate.ASIDE,
        count=REFUSED_PAGE,
        link=lambda _site, number: f"http://169.254.169.254/latest/{number}",
    ),
    PageFault(
        kind="the feed gives no web address",
        answer=NOTHING,
        fate=Fate.ASIDE,
        count=ItemOutcome.NO_LINK,
        link=lambda _site, number: f"mailto:desk{number}@wakala.example",
    ),
    PageFault(
        kind="robots.txt forbids it",
        answer=a.at("/robots.txt", reply(b"User-agent: *\nDisallow: /"), otherwise=html(PAGE)),
        fate=Fate.ASIDE,
        count=ItemOutcome.REFUSED_BY_ROBOTS,
    ),
    PageFault(
        kind="robots.txt cannot be had",
        answer=a.at("/robots.txt", reply(status=500), otherwise=html(PAGE)),
        fate=Fate.LATER,
        count=ItemOutcome.FAILED,
    ),
    PageFault(kind="it never ends", answer=a.flood, fate=Fate.ASIDE, count=ItemOutcome.TOO_LARGE),
    PageFault(
        kind="a gzip bomb",
        answer=reply(a.GZIP_BOMB, content_encoding="gzip"),
        fate=Fate.ASIDE,
        count=ItemOutcome.TOO_LARGE,
    ),
    PageFault(
        kind="packed in an unknown way",
        answer=reply(b"x", content_encoding="rot13"),
        fate=Fate.ASIDE,
        count=ItemOutcome.UNREADABLE,
    ),
    PageFault(
        kind="a PDF",
        answer=reply(b"%PDF-1.7", content_type="application/pdf"),
        fate=Fate.ASIDE,
        count=ItemOutcome.NOT_A_PAGE,
    ),
    PageFault(
        kind="a consent page",
        answer=html(make_page(paragraphs=CONSENT, title="قبل أن تتابع", head="")),
        fate=Fate.ASIDE,
        count=ItemOutcome.CONSENT_PAGE,
    ),
    PageFault(
        kind="a paywall",
        fate=Fate.ASIDE,
        count=ItemOutcome.PAYWALL,
        answer=html(
            make_page(
                paragraphs=(TEXT[0], "هذا المحتوى متاح للمشتركين فقط. اشترك الآن لمتابعة القراءة.")
            )
        ),
    ),
    PageFault(
        kind="a check for robots",
        fate=Fate.ASIDE,
        count=ItemOutcome.BOT_WALL,
        answer=html(CHALLENGE),
    ),
    PageFault(
        kind="an error page with status 200",
        fate=Fate.ASIDE,
        count=ItemOutcome.ERROR_PAGE,
        answer=html(SOFT_404),
    ),
    PageFault(
        kind="it redirects to the front page",
        fate=Fate.ASIDE,
        count=ItemOutcome.ERROR_PAGE,
        answer=a.at("/", html(PAGE), otherwise=reply(status=302, location="/")),
    ),
    PageFault(
        kind="a page that only a browser can put together",
        answer=html(SCRIPTED),
        fate=Fate.ASIDE,
        count=ItemOutcome.TOO_SHORT,
    ),
    PageFault(
        kind="a page in another language",
        answer=html(ENGLISH),
        fate=Fate.ASIDE,
        count=ItemOutcome.NOT_ARABIC,
    ),
    PageFault(
        kind="windows-1256 that says it is UTF-8",
        answer=reply(PAGE.encode("cp1256"), content_type="text/html; charset=utf-8"),
        fate=Fate.READ,
        count=ItemOutcome.NEW_ARTICLE,
        alarm=None,
    ),
    PageFault(
        kind="five thousand elements deep",
        answer=html(PAGE.replace("<main>", "<div>" * 5000 + "<main>")),
        fate=Fate.ASIDE,
        count=ItemOutcome.TOO_SHORT,
    ),
    PageFault(
        kind="control characters in it",
        answer=html(PAGE.replace("معرض", "مع\x00رض")),
        fate=Fate.READ,
        count=ItemOutcome.NEW_ARTICLE,
        alarm=None,
    ),
)

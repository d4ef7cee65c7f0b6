"""Pages of made-up outlets: one valid article page, of which a test varies one thing."""

from datetime import UTC, datetime

from extractors.articles.parse import parse_page
from extractors.articles.results import PageRejection, PageResult, ParsedPage
from extractors.records.feeds import Item, Outlet, item_id

FETCHED_AT = datetime(2026, 2, 11, 15, 0, tzinfo=UTC)
URL = "https://www.alrasid.example/world/2026/02/11/talks-muscat"
TITLE = "جولة تقنية في مسقط تبحث آليات مراقبة وقف إطلاق النار"
LEAD = (
    "اختتم وفدان من موسكو وكييف في مسقط يومين من المباحثات التقنية خصصت لآليات مراقبة وقف إطلاق "
    "النار، وقال الوسيط العماني إن الطرفين اتفقا على استئناف العمل الأسبوع المقبل."
)
SECOND = (
    "وأوضح مصدر قريب من الوساطة أن الخلاف ما زال قائما حول عدد المراقبين وجنسياتهم، وأن كل طرف "
    "سلم ورقة مكتوبة تتضمن ملاحظاته على المسودة التي أعدتها الدولة المضيفة."
)
THIRD = (
    "ولم يصدر عن العاصمتين تعليق رسمي حتى مساء الأربعاء، في حين رحبت أنقرة بما وصفته بخطوة في "
    "الاتجاه الصحيح ودعت إلى توسيع نطاق المحادثات لتشمل الملفات الإنسانية."
)
PARAGRAPHS = (LEAD, SECOND, THIRD)
PUBLISHED = '<meta property="article:published_time" content="2026-02-11T12:30:00+03:00">'
OUTLET = Outlet(
    id="alrasid",
    name="الراصد",
    family="alrasid",
    country="OMN",
    timezone="Asia/Riyadh",
    home="https://www.alrasid.example/",
)


def make_page(  # noqa: PLR0913  # each is one thing that a test varies
    *,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    title: str = TITLE,
    head: str = PUBLISHED,
    before: str = "",
    after: str = "",
    charset: str = "utf-8",
) -> str:
    """A page with masthead, menu, article and footer; `before` and `after` are beside its text."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>{title} | الراصد</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="الراصد">
{head}
</head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
</header>
<main><article><h1>{title}</h1>{before}
<div class="article-body">{body}</div>{after}</article></main>
<footer><p>جميع الحقوق محفوظة للراصد</p></footer>
</body></html>"""


def make_item(*, title: str = "", published_at: datetime | None = None) -> Item:
    """An item of the outlet's feed that leads to the page."""
    feed = "https://www.alrasid.example/rss"
    return Item(
        id=item_id(feed, URL),
        feed_url=feed,
        outlet_id=OUTLET.id,
        url=URL,
        title=title,
        published_at=published_at,
    )


def read(
    html: str | bytes,
    *,
    url: str = URL,
    content_type: str = "text/html; charset=utf-8",
    item: Item | None = None,
    outlet: Outlet = OUTLET,
) -> PageResult:
    """Parse as the collector does."""
    body = html if isinstance(html, bytes) else html.encode()
    return parse_page(
        body, url=url, content_type=content_type, item=item, outlet=outlet, fetched_at=FETCHED_AT
    )


def read_article(html: str | bytes, **options: object) -> ParsedPage:
    """Parse what must be an article."""
    result = read(html, **options)  # type: ignore[arg-type]
    assert isinstance(result, ParsedPage), result
    return result


def read_rejection(html: str | bytes, **options: object) -> PageRejection:
    """Parse what must not be one."""
    result = read(html, **options)  # type: ignore[arg-type]
    assert isinstance(result, PageRejection), result
    return result

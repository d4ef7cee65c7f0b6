"""A press that is generated: outlets that print all day, acts that several of them tell, and edits.

Everything follows from the outlet and the number of the article, so that any moment can be asked for
again. It is asked in place of the web, without a socket: what a soak measures is what is kept.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import blake2b

from extractors.records.feeds import Feed, Outlet
from flows.fetching.answers import Fetched, FetchRequest

_ITEMS = 30  # of a feed
_SIDES = (
    ("الأميركي", "الروسي"), ("الأميركي", "الأوكراني"), ("الروسي", "الأوكراني"), ("التركي", "الروسي"),
    ("الفرنسي", "الأوكراني"), ("الإماراتي", "الروسي"), ("السعودي", "الأوكراني"),
)  # fmt: skip
_CITIES = ("جنيف", "إسطنبول", "الرياض", "أبوظبي", "فيينا", "باريس", "موسكو", "كييف")
_ACTS = (
    "عقد الوفدان {a} و{b} جولة محادثات في {city} {day} بشأن التسوية السلمية في أوكرانيا.",
    "قال وزير الخارجية {b} إن المحادثات مع الجانب {a} في {city} كانت بناءة.",
    "رفض الكرملين مقترح السلام الذي عرض على الجانب {b} في {city}.",
    "تبادلت روسيا وأوكرانيا {count} أسيراً {day} بوساطة إماراتية.",
    "يلتقي الوفدان {a} و{b} في {city} الأسبوع المقبل لبحث وقف إطلاق النار.",
)
_DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_WORDS = (
    "شهدت الأسواق المحلية حركة نشطة مع بداية الموسم ودخول كميات جديدة من المحاصيل",
    "وأوضح المتحدث أن الأعمال في الطريق الساحلي ستنتهي قبل نهاية الشهر المقبل",
    "ويأتي ذلك بعد أشهر من التحضيرات التي شاركت فيها مؤسسات عامة وخاصة",
    "وأعلنت البلدية خطة لتشجير الأحياء الجديدة وتوسيع الحدائق العامة",
    "وفاز الفريق المضيف بهدفين دون رد في مباراة شهدت حضوراً جماهيرياً كبيراً",
    "وقالت هيئة الأرصاد إن درجات الحرارة ستبقى حول معدلاتها خلال الأيام المقبلة",
    "وافتتح المتحف قاعة جديدة تضم مخطوطات نادرة رممها خبراء على مدى عامين",
    "ودعا المشاركون إلى تطوير المناهج وتدريب المعلمين على الوسائل الحديثة",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """So many outlets that print so many articles a day, every `every_act`th one on the talks."""

    start: datetime
    outlets: int = 12
    a_day: int = 20
    every_act: int = 6
    items: int = _ITEMS
    place: str = "https://press{n}.example"  # of an outlet's pages

    def list_outlets(self) -> dict[str, Outlet]:
        """The outlets by id."""
        return {
            f"press{n}": Outlet(
                id=f"press{n}", name=f"صحيفة {n}", family=f"press{n}", country="OMN", timezone="UTC"
            )
            for n in range(self.outlets)
        }

    def list_feeds(self) -> tuple[Feed, ...]:
        """One of each outlet."""
        return tuple(
            Feed(url=f"{self.place.format(n=n)}/rss", outlet_id=f"press{n}")
            for n in range(self.outlets)
        )

    def feed(self, outlet: int, now: datetime) -> bytes:
        """The last items as RSS."""
        gap = timedelta(days=1) / self.a_day
        offset = gap * outlet / self.outlets
        last = int((now - self.start - offset) / gap)
        items = "".join(
            f"<item><title>{self._title(outlet, n)}</title><guid>{outlet}-{n}</guid>"
            f"<link>{self.place.format(n=outlet)}/{n}</link>"
            f"<pubDate>{format_datetime(self._published(outlet, n))}</pubDate></item>"
            for n in range(max(0, last - self.items), last)
        )
        return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()

    def page(self, outlet: int, number: int, now: datetime) -> bytes:
        """An article; every twentieth one is edited two hours after it was printed."""
        published = self._published(outlet, number)
        text = [*self._sentences(outlet, number)]
        if _pick(20, "edited", outlet, number) == 0 and now - published > timedelta(hours=2):
            text.append("وأضافت المصادر أن التفاصيل ستعلن لاحقاً في بيان مشترك.")
        paragraphs = "".join(f"<p>{line}</p>" for line in text)
        return (
            f"<html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>"
            f"{self._title(outlet, number)}</title><meta property='article:published_time' "
            f"content='{published.isoformat()}'></head><body><article>"
            f"<h1>{self._title(outlet, number)}</h1>{paragraphs}</article></body></html>"
        ).encode()

    def _published(self, outlet: int, number: int) -> datetime:
        gap = timedelta(days=1) / self.a_day
        return self.start + gap * outlet / self.outlets + gap * number

    def _act(self, outlet: int, number: int) -> str | None:
        """Outlets tell the acts of a quarter of a day: four of them the same one."""
        if _pick(self.every_act, "act", outlet, number):
            return None
        published = self._published(outlet, number)
        slot = int((published - self.start) / timedelta(hours=6)) * 3 + _pick(3, outlet, number)
        a, b = _SIDES[_pick(len(_SIDES), "sides", slot)]
        return _ACTS[_pick(len(_ACTS), "kind", slot)].format(
            a=a,
            b=b,
            city=_CITIES[_pick(len(_CITIES), "city", slot)],
            day=f"اليوم {_DAYS[published.weekday()]}",
            count=50 + _pick(250, "count", slot),
        )

    def _title(self, outlet: int, number: int) -> str:
        act = self._act(outlet, number)
        return act.rstrip(".") if act else _WORDS[_pick(len(_WORDS), "title", outlet, number)]

    def _sentences(self, outlet: int, number: int) -> list[str]:
        act = self._act(outlet, number)
        rest = [
            f"{_WORDS[_pick(len(_WORDS), outlet, number, line)]} ({outlet}.{number}.{line})."
            for line in range(8)
        ]
        return [act, *rest] if act else rest


@dataclass
class PressFetcher:
    """Answers as the press stands at the moment of the simulated clock."""

    press: Press
    now: datetime
    asked: int = 0

    async def fetch(self, request: FetchRequest) -> Fetched:
        """A feed, with its validator, or a page."""
        self.asked += 1
        host, _, path = request.url.removeprefix("https://press").partition("/")
        outlet = int(host.removesuffix(".example"))
        if path != "rss":
            body = self.press.page(outlet, int(path), self.now)
            return Fetched(url=request.url, body=body, content_type="text/html; charset=utf-8")
        body = self.press.feed(outlet, self.now)
        etag = blake2b(body, digest_size=8).hexdigest()
        if etag == request.etag:
            return Fetched(url=request.url, not_modified=True, etag=etag)
        return Fetched(url=request.url, body=body, content_type="application/rss+xml", etag=etag)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["PressFetcher"]:
        """What a pass opens in place of the web."""
        yield self


def _pick(of: int, *parts: object) -> int:
    digest = blake2b("/".join(map(str, parts)).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % of


BEGINNING = datetime(2026, 2, 28, 12, tzinfo=UTC)  # over a change of month

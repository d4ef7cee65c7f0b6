"""Live reports keep the times of their entries, and the entries that only JSON-LD has."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.live_entries import LiveEntry, put_entries
from extractors.articles.results import PageRejection, ParsedPage
from extractors.records.articles import Article, Revision, article_id, revision_id
from extractors.records.developments import Kind
from extractors.talks.detect import detect
from flows.steps.read import load_knowledge
from tests.extractors.articles.pages import FETCHED_AT, OUTLET, URL, make_page, read

TITLE = "مباشر | فيينا: اليوم الثاني من الجولة"
ENTRIES = (
    ("20:20", "الناطق باسم الوفد يرفض طلب عقد لقاء على مستوى القادة ويقول إن الوقت لم يحن."),
    ("19:55", "رئيس الوفد للصحافيين: نطالب بلقاء على مستوى القادة قبل نهاية الشهر الجاري."),
    ("19:40", "انتهت الجولة واتفق الوفدان على هدنة موضعية مدتها سبعة أيام على ضفتي النهر."),
    ("14:00", "تأخر الغداء ساعة، وخرج المترجمون وحدهم إلى الشرفة المطلة على المضيق."),
)
SHOWN = "\n".join(f"{clock} - {words}" for clock, words in ENTRIES)


def live(
    body: str, *, title: str = TITLE, day: str = "2026-02-11", linked: object = None
) -> ParsedPage:
    head = f'<meta property="article:published_time" content="{day}T09:00:00+03:00">'
    if linked is not None:
        text = json.dumps(linked, ensure_ascii=False)
        head += f'<script type="application/ld+json">{text}</script>'
    page = make_page(paragraphs=(), title=title, head=head, after=body)
    result = read(page)
    assert not isinstance(result, PageRejection), result
    return result


def updates(*entries: tuple[str, str], day: str = "2026-02-11") -> dict[str, object]:
    return {
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "datePublished": f"{day}T09:00:00+03:00",
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "datePublished": clock if "T" in clock else f"{day}T{clock}:00+03:00",
                "articleBody": words,
            }
            for clock, words in entries
        ],
    }


SHAPES = {
    "articles": '<article><time datetime="2026-02-11T{0}:00+03:00">{0}</time><p>{1}</p></article>',
    "times of another zone": (
        '<article><time datetime="2026-02-11T{2:02}:{3}:00Z">قبل ساعة</time><p>{1}</p></article>'
    ),
    "divisions": '<div class="post"><div class="hour">{0}</div><div><p>{1}</p></div></div>',
    "the time below": '<div class="post"><p>{1}</p><span class="when">{0}</span></div>',
    "the time before, side by side": '<div class="when">{0}</div><p>{1}</p>',
    "Arabic digits": '<div class="post"><span>{4}</span><p>{1}</p></div>',
    "the other half of the day": '<div class="post"><span>{5}</span><p>{1}</p></div>',
    "with its zone": '<div class="post"><span>{0} بتوقيت مكة</span><p>{1}</p></div>',
    "wrapped": '<div class="post"><div><span>{0}</span></div><div><p>{1}</p></div></div>',
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_times_that_stand_apart_come_before_their_entries(shape: str) -> None:
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    rows = []
    for clock, words in ENTRIES:
        hour, minute = int(clock[:2]), clock[3:]
        half = f"{hour % 12 or 12}:{minute} م"
        rows.append(shape.format(clock, words, hour - 3, minute, clock.translate(eastern), half))
    page = live(f"<section>{''.join(rows)}</section>")
    assert page.text.splitlines() == SHOWN.splitlines()
    assert page.is_live


def test_a_time_in_the_line_itself_is_not_doubled() -> None:
    rows = "".join(f"<p><strong>{clock}</strong> {words}</p>" for clock, words in ENTRIES)
    assert live(rows).text == SHOWN.replace(" - ", " ")


def test_entries_that_only_linked_data_has_are_read() -> None:
    page = live("<p>تغطية متواصلة لليوم الثاني من الجولة في فيينا.</p>", linked=updates(*ENTRIES))
    assert page.text == f"تغطية متواصلة لليوم الثاني من الجولة في فيينا.\n{SHOWN}"
    assert page.is_live


def test_what_linked_data_lacks_stays_and_what_it_has_besides_is_put_in_its_place() -> None:
    rows = "".join(f"<p>{words}</p>" for _, words in (*ENTRIES[::2], ENTRIES[3]))
    page = live(rows, linked=updates(*ENTRIES[:3]))
    last = ENTRIES[3][1]
    assert page.text.splitlines() == [*SHOWN.splitlines()[:3], last]


def test_the_latest_entry_is_the_last_change_of_the_page() -> None:
    page = live("", linked=updates(*ENTRIES))
    assert page.modified_at is not None
    assert f"{page.modified_at:%Y-%m-%d %H:%M}" == "2026-02-11 17:20"


def test_markup_in_linked_data_becomes_lines() -> None:
    body = f"&lt;p&gt;{ENTRIES[0][1]}&lt;/p&gt;<p>{ENTRIES[1][1]}</p><script>x"
    (first, second) = live("", linked=updates(("20:20", body))).text.splitlines()[:2]
    assert (first, second) == (f"20:20 - {ENTRIES[0][1]}", ENTRIES[1][1])


def test_an_entry_of_another_day_says_which() -> None:
    older = (
        ("2026-02-10T21:15:00+03:00", ENTRIES[1][1]),
        ("2026-01-05T08:00:00+03:00", ENTRIES[2][1]),
    )
    page = live("", linked=updates(ENTRIES[0], *older))
    assert [line.partition(" - ")[0] for line in page.text.splitlines()] == [
        "20:20",
        "21:15 (الثلاثاء)",
        "08:00 (5 يناير 2026)",
    ]


def test_an_entry_is_read_on_its_own_day() -> None:
    words = "أعلن الكرملين رفض روسيا المقترح الأوكراني لوقف إطلاق النار."
    told = (("2026-02-11T08:10:00+03:00", ENTRIES[3][1]), ("2026-02-10T21:15:00+03:00", words))
    page = live("", linked=updates(("2026-02-11T09:30:00+03:00", ENTRIES[0][1]), *told))
    article = Article(id=article_id(URL), url=URL, outlet_id=OUTLET.id, first_seen_at=FETCHED_AT)
    revision = Revision(
        id=revision_id(article.id, page.title, page.text), article_id=article.id,
        document="1", title=page.title, text=page.text, published_at=page.published_at,
        modified_at=page.modified_at, date_source=page.date_source, seen_at=FETCHED_AT,
    )  # fmt: skip
    knowledge = load_knowledge(None, "russia-ukraine")
    found = detect(revision, knowledge=knowledge, timezone=OUTLET.timezone)
    days = {str(act.date.first) for act in found if act.date and act.kind is Kind.REFUSAL}
    assert days == {"2026-02-10"}


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("فيينا: اليوم الثاني من الجولة", ENTRIES),  # nothing says that it is live
        (TITLE, ENTRIES[:2]),  # two times may be of a programme
        ("اتصال مباشر بين العاصمتين", ENTRIES[:2]),
    ],
)
def test_times_on_a_page_that_is_not_live_are_left_alone(
    title: str, rows: tuple[tuple[str, str], ...]
) -> None:
    body = "".join(f'<div class="post"><time>{c}</time><p>{words}</p></div>' for c, words in rows)
    page = live(body, title=title)
    assert all(words in page.text.splitlines() for _, words in rows)
    assert not page.is_live


def test_the_times_of_other_articles_are_not_the_entries() -> None:
    rows = "".join(f"<p>{words}</p>" for _, words in ENTRIES)
    others = "".join(
        f'<li><time>{hour}:00</time><a href="/{hour}">خبر آخر من أخبار اليوم رقم {hour}</a></li>'
        for hour in range(10, 20)
    )
    page = live(f"{rows}<aside><ul>{others}</ul></aside>")
    assert page.text == "\n".join(words for _, words in ENTRIES)
    assert not page.is_live


_LINES = st.lists(st.text(alphabet="ابجد هوز", min_size=1, max_size=30), max_size=6)
_STAMPED = st.builds(
    LiveEntry,
    clock=st.sampled_from(["", "19:40"]),
    day=st.none(),
    form=st.text(alphabet="ابجدهوز", max_size=40),
    lines=_LINES.map(tuple),
)


@given(_LINES, st.lists(_STAMPED, max_size=4))
def test_no_line_of_the_text_is_lost_or_moved(lines: list[str], entries: list[LiveEntry]) -> None:
    text = "\n".join(line for line in (each.strip() for each in lines) if line)
    put = put_entries(text, entries, today=FETCHED_AT.date()).splitlines()
    stripped = [line.removeprefix("19:40 - ") for line in put]
    at = -1
    for line in text.splitlines():
        at = stripped.index(line, at + 1)
    assert (
        put_entries(
            text, [replace(e, clock="", lines=()) for e in entries], today=FETCHED_AT.date()
        )
        == text
    )

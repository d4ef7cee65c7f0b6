"""A page becomes an article with the fields a reader would name, or a counted rejection."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.articles.results import PageRejection, ParsedPage
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from tests.extractors.articles.pages import (
    FETCHED_AT,
    LEAD,
    PARAGRAPHS,
    PUBLISHED,
    SECOND,
    THIRD,
    TITLE,
    URL,
    make_item,
    make_page,
    read,
    read_article,
    read_rejection,
)


def test_a_plain_page_gives_its_paragraphs_title_and_instant() -> None:
    article = read_article(make_page())
    assert article.text.splitlines() == list(PARAGRAPHS)
    assert article.title == TITLE
    assert article.canonical_url == URL
    assert article.published_at == datetime(2026, 2, 11, 9, 30, tzinfo=UTC)
    assert article.date_source is DateSource.PAGE_METADATA
    assert article.modified_at is None
    assert (article.author, article.credits, article.notes) == ("", (), ())


def test_menus_footers_and_lists_of_other_articles_stay_out() -> None:
    related = (
        '<aside class="related"><h3>اقرأ أيضا</h3><ul>'
        '<li><a href="/1">البرلمان يناقش موازنة الطرق في جلسة طويلة اليوم</a></li>'
        '<li><a href="/2">المنتخب يفوز بهدفين في مباراة ودية أمام ضيفه</a></li></ul></aside>'
    )
    text = read_article(make_page(after=related)).text
    assert text.splitlines() == list(PARAGRAPHS)


CAPTION = "الوفدان عند وصولهما إلى القصر مساء أمس"


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src='a.jpg' alt=''><figcaption>{}</figcaption></figure>",
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>{}</p></div>",
        "<div class='article-image'><img src='a.jpg'><div class='image-caption'>{}</div></div>",
        "<figure><picture><img src='a.jpg'></picture><div class='photo-credit'>{}</div></figure>",
        "<img src='a.jpg' alt='{}'>",
    ],
)
def test_captions_of_pictures_are_no_text(caption: str) -> None:
    picture = caption.format(CAPTION)
    for place in (f"<p>{LEAD}</p>", f"<p>{THIRD}</p>"):
        page = make_page().replace(place, f"{picture}{place}")
        assert read_article(page).text == "\n".join(PARAGRAPHS)
    assert read_article(make_page(before=picture)).text == "\n".join(PARAGRAPHS)


def test_a_page_made_for_phones_is_the_article_that_it_is_a_copy_of() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"""<!doctype html><html ⚡ lang="ar"><head><meta charset="utf-8"><title>{TITLE}</title>
<link rel="canonical" href="https://www.alrasid.example/world/talks">
<script async src="https://cdn.ampproject.org/v0.js"></script><style amp-custom>h1{{}}</style></head>
<body><amp-sidebar id="s"><ul><li><a href="/">الرئيسية</a></li></ul></amp-sidebar>
<amp-ad width="3" height="2" type="x"><div fallback>إعلان</div></amp-ad><article><h1>{TITLE}</h1>
<amp-img src="a.jpg" width="1" height="1"></amp-img><figcaption>{CAPTION}</figcaption>{body}
<amp-social-share type="twitter"></amp-social-share></article>
<amp-consent id="c"><div>نستخدم ملفات تعريف الارتباط</div></amp-consent></body></html>"""
    article = read_article(page, url="https://www.alrasid.example/amp/world/talks")
    assert article.canonical_url == "https://www.alrasid.example/world/talks"
    assert (article.title, article.text) == (TITLE, "\n".join(PARAGRAPHS))


def test_a_link_to_another_article_between_paragraphs_is_not_text() -> None:
    other = "زيلينسكي يعلن أنه مستعد للقاء في جنيف خلال أيام"
    linked = f'اقرأ أيضا: <a href="/9">{other}</a>'
    alone = f'<a href="/8">{other} قليلة</a>'
    article = read_article(make_page(paragraphs=(LEAD, linked, SECOND, alone, THIRD)))
    assert article.text.splitlines() == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head_charset", "content_type", "encoding"),
    [
        ("windows-1256", "text/html", "windows-1256"),
        ("windows-1256", "text/html; charset=utf-8", "windows-1256"),
        ("utf-8", "text/html; charset=windows-1256", "utf-8"),
        ("iso-8859-1", "text/html; charset=ISO-8859-1", "windows-1256"),
        ("utf-8", "", "utf-8-sig"),
        ("utf-8", "text/html", "utf-16"),
    ],
    ids=["meta", "wrong-header", "wrong-both", "claimed-latin", "mark", "utf-16-mark"],
)
def test_encodings_are_read_whatever_is_declared(
    head_charset: str, content_type: str, encoding: str
) -> None:
    body = make_page(charset=head_charset).encode(encoding)
    article = read_article(body, content_type=content_type)
    assert article.title == TITLE
    assert article.text.splitlines() == list(PARAGRAPHS)


def test_a_lead_outside_of_the_body_is_put_back_at_the_front() -> None:
    page = make_page(
        paragraphs=(SECOND, THIRD, SECOND + " " + THIRD),
        head=PUBLISHED + f'<meta property="og:description" content="{LEAD[:90]}…">',
    ).replace("<main>", f'<main><section class="teaser"><h2>{LEAD}</h2></section>')
    assert read_article(page).text.splitlines()[0] == LEAD


def test_a_slogan_in_the_description_is_not_taken_for_a_lead() -> None:
    slogan = "الراصد موقع إخباري مستقل يقدم لكم أخبار المنطقة والعالم على مدار الساعة بلا انقطاع"
    page = make_page(head=PUBLISHED + f'<meta name="description" content="{slogan}">')
    page = page.replace("<footer>", f"<footer><p>{slogan}</p>")
    assert slogan not in read_article(page).text


def test_a_breaking_post_of_one_sentence_is_an_article() -> None:
    sentence = "الكرملين: لا موعد بعد لجولة جديدة من المحادثات مع كييف"
    article = read_article(
        make_page(paragraphs=(sentence,), title="عاجل من الكرملين حول المحادثات")
    )
    assert article.text == sentence


def test_a_sentence_that_repeats_the_headline_stays_when_it_is_all_there_is() -> None:
    sentence = "الكرملين: لا موعد بعد لجولة جديدة من المحادثات مع كييف"
    assert read_article(make_page(paragraphs=(sentence,), title=sentence)).text == sentence


def test_title_falls_back_to_the_item() -> None:
    page = (
        "<html><body><article>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body>"
    )
    article = read_article(page, item=make_item(title="وفدان ينهيان جولة تقنية في مسقط"))
    assert article.title == "وفدان ينهيان جولة تقنية في مسقط"


def test_dates_come_from_the_feed_when_the_page_says_none() -> None:
    at = datetime(2026, 2, 11, 7, 5, tzinfo=UTC)
    url = "https://www.alrasid.example/story/77"
    article = read_article(make_page(head=""), item=make_item(published_at=at), url=url)
    assert (article.published_at, article.date_source) == (at, DateSource.FEED)


def test_the_time_of_fetching_stands_in_when_nothing_tells_a_date() -> None:
    article = read_article(make_page(head=""), url="https://www.alrasid.example/story/77")
    assert (article.published_at, article.date_source) == (FETCHED_AT, DateSource.FETCH)


def test_a_date_in_unknown_markup_is_the_last_resort() -> None:
    head = '<meta name="rnews:datePublished" content="2026-02-10">'
    article = read_article(make_page(head=head), url="https://www.alrasid.example/story/77")
    assert article.published_at == datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
    assert article.date_source is DateSource.PAGE_TIME


def test_a_future_date_is_refused_and_noted() -> None:
    head = PUBLISHED.replace("2026-02-11", "2027-02-11")
    at = datetime(2026, 2, 11, 7, 5, tzinfo=UTC)
    article = read_article(make_page(head=head), item=make_item(published_at=at))
    assert (article.published_at, article.date_source) == (at, DateSource.FEED)
    assert "2027-02-11" in article.notes[0]


def test_linked_data_gives_author_and_change() -> None:
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "الراصد"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2026-02-11T09:00:00Z",
                "dateModified": "2026-02-11T11:45:00Z",
                "author": [{"@type": "Person", "name": "هدى السالمي"}],
            },
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    article = read_article(make_page(head=script))
    assert article.author == "هدى السالمي"
    assert article.published_at == datetime(2026, 2, 11, 9, 0, tzinfo=UTC)
    assert article.modified_at == datetime(2026, 2, 11, 11, 45, tzinfo=UTC)


def test_an_agency_in_the_dateline_is_credited() -> None:
    article = read_article(make_page(paragraphs=("مسقط - رويترز - " + LEAD, SECOND, THIRD)))
    assert article.credits == ("reuters",)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/world/talks-muscat", "https://www.alrasid.example/world/talks-muscat"),
        ("https://alrasid.example/w/1", "https://alrasid.example/w/1"),
        ("https://www.alrasid.example/", URL),
        ("https://elsewhere.example2.com/w/1", URL),
    ],
    ids=["relative", "same-site", "home-page", "other-site"],
)
def test_a_declared_address_is_taken_only_where_it_can_be_trusted(link: str, expected: str) -> None:
    page = make_page(head=PUBLISHED + f'<link rel="canonical" href="{link}">')
    assert read_article(page).canonical_url == expected


@pytest.mark.parametrize(
    ("body", "content_type", "outcome"),
    [
        (b"", "text/html", ItemOutcome.NOT_A_PAGE),
        (b"%PDF-1.7 ...", "text/html", ItemOutcome.NOT_A_PAGE),
        (b"{}", "application/json", ItemOutcome.NOT_A_PAGE),
        (b"<html></html>", "text/html", ItemOutcome.TOO_SHORT),
        (b"<!doctype html>", "text/html", ItemOutcome.UNREADABLE),
    ],
    ids=["empty", "pdf", "json", "hollow", "doctype-only"],
)
def test_what_is_no_page_is_refused(body: bytes, content_type: str, outcome: ItemOutcome) -> None:
    assert read_rejection(body, content_type=content_type).outcome is outcome


def test_an_article_in_another_language_is_refused() -> None:
    english = "Two delegations ended two days of technical talks in Muscat on Wednesday evening. "
    page = make_page(paragraphs=(english * 3,), title="Technical talks end in Muscat")
    assert read_rejection(page).outcome is ItemOutcome.NOT_ARABIC


_FRAGMENTS = st.sampled_from(
    [
        "<p>", "</p>", "<article>", "<h1>", "<time datetime=", "</time>", "<script type=",
        "application/ld+json>", "{", '"@type":', "[[[[", "<meta property=og:title content=",
        "<table>", "<!--", "-->", "<![CDATA[", "<?xml version='1.0'?>", "&#0;", "&#xD800;",
        "مسقط - رويترز", "2026-13-45", "٢٠٢٦", "<a href='http://[' rel=canonical>", LEAD, '"', ">",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_FRAGMENTS, st.text(max_size=8)), max_size=25).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_markup_makes_the_parser_fail(markup: str) -> None:
    html = "<html><body>" + markup
    assert isinstance(read(html.encode("utf-8", "replace")), ParsedPage | PageRejection)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_the_parser_fail(body: bytes) -> None:
    assert isinstance(read(body, content_type=""), ParsedPage | PageRejection)


@pytest.mark.parametrize(
    "page",
    [
        make_page(head='<script type="application/ld+json">-->' + " " * 100_000 + "x</script>"),
        make_page(paragraphs=("نشر " + "1/" * 3000 + "x", *PARAGRAPHS)),
        "<!---->" * 500 + "x<p>" + LEAD,
        make_page(title=" " * 100_000 + "x"),
        make_page(after="".join(f'<a href="/{n}">{SECOND[:60]} {n}</a>' for n in range(3000))),
        make_page(title="مباشر", after="<div>" * 5000 + "<span>20:20</span>" * 3000),
        make_page(
            title="مباشر",
            after="".join(f"<div><i>20:20</i><b>20:20</b>{SECOND} {n}</div>" for n in range(1500)),
        ),
        make_page(
            head='<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": ['
            + ", ".join(f'{{"articleBody": "{SECOND * 20} {n}"}}' for n in range(400))
            + "]}</script>",
            paragraphs=tuple(f"{THIRD} {n}" for n in range(1500)),
        ),
    ],
    ids=[
        "blanks-in-json",
        "date-like-run",
        "comments",
        "blanks-in-title",
        "links",
        "times without texts",
        "times with long texts",
        "a live report of many lines and updates",
    ],
)
def test_hostile_pages_take_seconds_at_most(page: str) -> None:
    start = time.process_time()
    read(page)
    # Each took minutes in one version of a pattern; a second is usual, and a busy machine needs three.
    assert time.process_time() - start < 30


def test_deep_nesting_is_survived() -> None:
    html = "<html><body>" + "<div>" * 20_000 + LEAD
    assert isinstance(read(html), ParsedPage | PageRejection)

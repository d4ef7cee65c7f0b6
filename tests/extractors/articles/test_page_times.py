"""The article's own dates, not its neighbours' nor today's."""

import pytest
from lxml.html import document_fromstring

from extractors.articles.page_times import PageTimes, read_page_times

_AT = "2026-02-11T09:30:00Z"


def _read(body: str) -> PageTimes:
    return read_page_times(document_fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        (f'<h1>x</h1><time datetime="{_AT}">اليوم</time>', (_AT,), ()),
        ("<h1>x</h1><time>11 فبراير 2026</time>", ("11 فبراير 2026",), ()),
        ('<h1>x</h1><div class="article_created">11 شباط 2026</div>', ("11 شباط 2026",), ()),
        (f'<time itemprop="datePublished" datetime="{_AT}"></time><h1>x</h1>', (_AT,), ()),
        ('<div class="date">11 فبراير 2026</div><h1>x</h1>', (), ()),
        (f'<h1>x</h1><aside><time datetime="{_AT}"></time></aside>', (), ()),
        (f'<h1>x</h1><div class="related"><time datetime="{_AT}"></time></div>', (), ()),
        ('<h1>x</h1><span class="date">آخر تحديث 11 فبراير 2026</span>', (),
         ("آخر تحديث 11 فبراير 2026",)),
        (f'<h1>x</h1><time class="updated" datetime="{_AT}"></time>', (), (_AT,)),
        ('<h1>x</h1><p class="date">' + "نص طويل 2026 " * 30 + "</p>", (), ()),
        ('<h1>x</h1><span class="candidate">2026-02-11</span>', (), ()),
        (f'<time datetime="{_AT}"></time>', (_AT,), ()),
        ('<h1>x</h1><div class="date">' + "<b>2026</b>" * 9 + "</div>", (), ()),
        (f'<h1>x</h1><article><time datetime="{_AT}"></time></article>', (_AT,), ()),
        ("", (), ()),
    ],
    ids=[
        "time",
        "time-text",
        "dated-class",
        "named-before-headline",
        "masthead",
        "aside",
        "related",
        "last-update",
        "updated",
        "prose",
        "part-of-a-word",
        "no-headline",
        "container",
        "in-the-article",
        "nothing",
    ],
)  # fmt: skip
def test_dates_on_the_page(
    body: str, published: tuple[str, ...], modified: tuple[str, ...]
) -> None:
    assert _read(body) == PageTimes(published=published, modified=modified)


def test_the_first_date_after_the_headline_is_the_articles() -> None:
    others = "".join(f"<time datetime='2026-01-{day:02}'></time>" for day in range(1, 29))
    assert _read(f"<h1>x</h1><time datetime='{_AT}'></time>{others * 3}").published == (_AT,)

"""The headline as the reader sees it."""

import pytest
from lxml.html import document_fromstring

from extractors.articles.metadata import read_metadata
from extractors.articles.titles import choose_title, strip_site_name
from tests.extractors.articles.pages import TITLE


def _choose(head: str = "", body: str = "", fallback: str = "") -> str:
    tree = document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return choose_title(read_metadata(tree), tree, outlet_names=("الراصد",), fallback=fallback)


_SITE = '<meta property="og:site_name" content="الراصد">'


def _og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (_og(TITLE), ""),
        (_og(f"{TITLE} - الراصد") + _SITE, ""),
        (_og(f"الراصد | {TITLE}"), ""),
        (_og(f"{TITLE} | أخبار اليوم"), f"<h1>{TITLE}</h1>"),
        (_og(f"عاجل من أبوظبي | {TITLE}"), f"<h1>{TITLE}</h1>"),
        (_og(TITLE[:30] + "..."), f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE} | الراصد</title>", ""),
        ("<title>الراصد</title>", f"<h1>{TITLE}</h1>"),
        ("", f"<h1>عاجل</h1><h1>{TITLE}</h1>"),
        (_og(TITLE), "<h1>عنوان آخر لقسم من أقسام الموقع</h1>"),
        (_og("الراصد") + _SITE, f"<h1>{TITLE}</h1>"),
    ],
    ids=[
        "social",
        "site-after",
        "site-before",
        "decorated",
        "decorated-before",
        "cut",
        "title-element",
        "heading",
        "section-heading",
        "unrelated-heading",
        "site-alone",
    ],
)
def test_headlines(head: str, body: str) -> None:
    assert _choose(head, body) == TITLE


def test_the_items_title_stands_in() -> None:
    assert _choose(fallback=TITLE) == TITLE


def test_a_front_page_of_headings_gives_none() -> None:
    headings = "".join(f"<h1>خبر طويل رقم {n} من أخبار اليوم</h1>" for n in range(9))
    assert _choose(body=headings, fallback=TITLE) == TITLE


def test_a_dash_inside_a_headline_is_not_decoration() -> None:
    title = "قمة موسكو - واشنطن: ما الذي تغير؟"
    assert strip_site_name(title, ["الراصد"]) == title
    assert _choose(_og(title), f"<h1>{title}</h1>") == title

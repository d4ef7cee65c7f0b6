"""Walls and notices are refused for how they address the reader, never for their topic."""

import pytest

from extractors.articles.gates import MIN_ARABIC_LETTERS, check_bytes, check_text
from extractors.records.outcomes import ItemOutcome
from tests.extractors.articles.pages import (
    LEAD,
    PARAGRAPHS,
    PUBLISHED,
    SECOND,
    THIRD,
    make_page,
    read_article,
    read_rejection,
)

_CONSENT = (
    "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتخزين المعلومات على جهازك وتحسين تجربتك.",
    "بالضغط على قبول الكل فإنك تمنحنا موافقتك على معالجة بياناتك، ويمكنك إدارة الخيارات لاحقا.",
)
_CHALLENGE = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
    "<div id='challenge-error-text'>Enable JavaScript and cookies to continue</div>"
    "<script>window._cf_chl_opt={cvId:'3'};</script></body></html>"
)
_ARABIC_CHALLENGE = (
    "<html><head><title>التحقق من أنك لست روبوتا</title></head><body><main>"
    "<p>يرجى إكمال التحقق التالي، أثبت أنك إنسان ثم اضغط متابعة للوصول إلى الموقع.</p>"
    "<div id='px-captcha'></div></main></body></html>"
)
_SOFT_404 = (
    "<html><head><title>الصفحة غير موجودة - الراصد</title></head><body><main>"
    "<h1>عذرا، الصفحة المطلوبة غير موجودة</h1><p>ربما حذفت الصفحة أو تغير عنوانها، يمكنكم "
    "العودة إلى الصفحة الرئيسية أو استخدام البحث.</p><ul>"
    + "".join(f"<li><a href='/{n}'>خبر رقم {n} من أخبار المنطقة اليوم</a></li>" for n in range(30))
    + "</ul></main></body></html>"
)


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        (make_page(paragraphs=_CONSENT, title="قبل أن تتابع", head=""), ItemOutcome.CONSENT_PAGE),
        (
            make_page(paragraphs=(*_CONSENT, "قبول الكل", "رفض الكل"), head=PUBLISHED),
            ItemOutcome.CONSENT_PAGE,
        ),
        (_CHALLENGE, ItemOutcome.BOT_WALL),
        (_ARABIC_CHALLENGE, ItemOutcome.BOT_WALL),
        (
            (
                "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>"
                "<p>You don't have permission to access this server. Reference #18.2</p></body>"
            ),
            ItemOutcome.BOT_WALL,
        ),
        (
            (
                "<html><head><title>الراصد</title></head><body><p>enable javascript and cookies</p>"
                "</body></html>"
            ),
            ItemOutcome.BOT_WALL,
        ),
        (
            make_page(paragraphs=("بدأت في مسقط جولة جديدة.",), title="الخبر غير موجود", head=""),
            ItemOutcome.ERROR_PAGE,
        ),
        (_SOFT_404, ItemOutcome.ERROR_PAGE),
        (
            (
                "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>"
                "<hr><center>nginx</center></body></html>"
            ),
            ItemOutcome.ERROR_PAGE,
        ),
        (
            (
                "<html><head><title>503 Service Temporarily Unavailable</title></head>"
                "<body><p>The server is temporarily unable to service your request.</p></body>"
            ),
            ItemOutcome.ERROR_PAGE,
        ),
        (
            make_page(
                paragraphs=(
                    "بدأت في مسقط جولة جديدة من المباحثات.",
                    "هذا المحتوى متاح للمشتركين فقط. اشترك الآن لمتابعة القراءة.",
                )
            ),
            ItemOutcome.PAYWALL,
        ),
        (
            make_page(
                paragraphs=("بدأت في مسقط جولة جديدة من المباحثات.",),
                head='<script type="application/ld+json">{"@type":"NewsArticle",'
                '"isAccessibleForFree":"False"}</script>',
            ),
            ItemOutcome.PAYWALL,
        ),
        (
            make_page(paragraphs=("شاهد",), title="صور اليوم"),
            ItemOutcome.TOO_SHORT,
        ),
    ],
    ids=[
        "consent",
        "consent-that-claims-to-be-an-article",
        "challenge",
        "arabic-challenge",
        "access-denied",
        "script-wanted",
        "lost-article",
        "soft-404-with-headlines",
        "server-404",
        "server-503",
        "paywall-notice",
        "paywall-declared",
        "caption",
    ],
)
def test_hostile_pages_are_refused(page: str, outcome: ItemOutcome) -> None:
    assert read_rejection(page).outcome is outcome


_ABOUT_COOKIES = (
    (
        "ألزمت هيئة حماية البيانات المواقع الإخبارية بطلب موافقة قبل تخزين ملفات تعريف الارتباط "
        "على أجهزة القراء، وقالت إن عبارة «قبول الكل» لا تكفي ما لم يقابلها خيار واضح للرفض."
    ),
    "وأضافت الهيئة أن سياسة الخصوصية يجب أن تكتب بلغة يفهمها الجميع.",
)
_ABOUT_PAYWALLS = (
    (
        "أعلنت ثلاث صحف عربية اعتماد الاشتراكات الرقمية بعد تراجع الإعلانات، ليصبح جزء من محتواها "
        "للمشتركين فقط اعتبارا من الشهر المقبل، بينما تبقى الأخبار العاجلة متاحة للجميع دون مقابل."
    ),
    (
        "ويرى باحثون أن القارئ العربي ما زال يتردد في دفع ثمن الخبر، وأن التجربة تحتاج سنوات قبل "
        "أن يتضح نجاحها أو فشلها في سوق شديدة التنافس."
    ),
)
_ABOUT_CAPTCHAS = (
    (
        "طورت جامعة برنامجا يتجاوز اختبارات الكابتشا التي تطلب من الزائر أن يثبت أنه إنسان، وقال "
        "الباحثون إن عبارة «أنا لست روبوت» لم تعد تحمي المواقع من الزيارات الآلية."
    ),
)


@pytest.mark.parametrize(
    ("paragraphs", "title", "head"),
    [
        (_ABOUT_COOKIES, "قواعد جديدة لملفات تعريف الارتباط", PUBLISHED),
        (_ABOUT_COOKIES, "قواعد جديدة لملفات تعريف الارتباط", ""),
        (_ABOUT_PAYWALLS, "صحف عربية تعتمد الاشتراكات الرقمية", PUBLISHED),
        (_ABOUT_PAYWALLS, "صحف عربية تعتمد الاشتراكات الرقمية", ""),
        (_ABOUT_CAPTCHAS, "كابتشا: برنامج جديد يخدع المواقع", PUBLISHED),
        (_ABOUT_CAPTCHAS, "كابتشا: برنامج جديد يخدع المواقع", ""),
        (PARAGRAPHS, "404 يوما من الحرب: ماذا حققت المحادثات؟", PUBLISHED),
        (("الكرملين: لا موعد بعد لجولة جديدة مع كييف",), "عاجل من موسكو الآن", PUBLISHED),
        (
            ("الوزارة تعلن عطلا في موقعها الإلكتروني مساء اليوم",),
            "الموقع تحت الصيانة: الوزارة تعتذر",
            PUBLISHED,
        ),
        ((*_CONSENT, *PARAGRAPHS), "جولة جديدة في مسقط", PUBLISHED),
        (
            ("الكرملين: لا موعد بعد لجولة جديدة مع كييف",),
            "عاجل من موسكو الآن",
            PUBLISHED + "</head><body><div>هل أنت مشترك بالفعل؟</div>",
        ),
        ((*PARAGRAPHS, "اشترك الآن لمتابعة القراءة"), "جولة جديدة في مسقط", PUBLISHED),
    ],
    ids=[
        "about-cookies",
        "about-cookies-undated",
        "about-paywalls",
        "about-paywalls-undated",
        "about-captchas",
        "about-captchas-undated",
        "a-number-like-an-error",
        "one-sentence",
        "short-post-about-an-outage",
        "dialogue-over-an-article",
        "short-post-beside-an-invitation",
        "open-article-with-invitation",
    ],
)
def test_innocent_articles_pass(paragraphs: tuple[str, ...], title: str, head: str) -> None:
    article = read_article(make_page(paragraphs=paragraphs, title=title, head=head))
    assert paragraphs[-1][:20] in article.text or paragraphs[0][:20] in article.text


@pytest.mark.parametrize("paragraphs", [(), ("",), ("", " ")])
def test_a_page_of_a_headline_alone_is_too_short(paragraphs: tuple[str, ...]) -> None:
    rejection = read_rejection(make_page(paragraphs=paragraphs, title="محادثات في جنيف اليوم"))
    assert rejection.outcome is ItemOutcome.TOO_SHORT


def test_scripts_of_a_guard_on_an_ordinary_page_are_no_wall() -> None:
    script = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    mark = "<script>var cf_chl_opt = null;</script>"
    assert LEAD in read_article(make_page(after=script + mark)).text


def test_a_consent_service_is_known_by_its_address() -> None:
    rejection = read_rejection(make_page(), url="https://consent.alrasid.example/v2/collect?s=1")
    assert rejection.outcome is ItemOutcome.CONSENT_PAGE


def test_a_home_page_in_place_of_an_article_is_an_error() -> None:
    front = make_page(head="")
    assert (
        read_rejection(front, url="https://alrasid.example/ar/").outcome is ItemOutcome.ERROR_PAGE
    )
    assert LEAD in read_article(front, url="https://alrasid.example/?p=12").text


@pytest.mark.parametrize(
    ("body", "content_type", "passes"),
    [
        (b"<!DOCTYPE html><p>x", "text/html", True),
        (b"<p>x", "", True),
        (b"<p>x", "application/xhtml+xml", True),
        ("<p>x".encode("utf-16"), "text/html", True),
        (b"  \r\n", "text/html", False),
        (b"\x00" * 20, "text/html", False),
        (b"\x89PNG\r\n", "text/html", False),
        (b"\x00\x00\x00\x18ftypmp42", "text/html", False),
        (b"<?xml version='1.0'?><rss><channel>", "text/html", False),
        (b"<!-- x --><feed xmlns='a'>", "application/xml", False),
        (b"plain words", "text/plain", False),
        (b"<p>x", "image/jpeg", False),
    ],
)
def test_bytes(body: bytes, content_type: str, passes: bool) -> None:  # noqa: FBT001
    rejection = check_bytes(body, content_type=content_type)
    assert (rejection is None) is passes
    assert rejection is None or rejection.outcome is ItemOutcome.NOT_A_PAGE


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("بوتين: مستعدون للقاء قريب", None),
        ("تأجيل الجلسة نصف ساعة", None),
        ("أ" * MIN_ARABIC_LETTERS, ItemOutcome.TOO_SHORT),
        ("لقاء في مسقط", ItemOutcome.TOO_SHORT),
        ("", ItemOutcome.TOO_SHORT),
        ("The delegations met again on Wednesday.", ItemOutcome.NOT_ARABIC),
    ],
)
def test_texts(text: str, outcome: ItemOutcome | None) -> None:
    rejection = check_text(title="", text=text)
    assert (rejection.outcome if rejection else None) is outcome


def test_prose_of_one_page_passes_as_it_is() -> None:
    assert check_text(title="", text=f"{LEAD}\n{SECOND}\n{THIRD}") is None

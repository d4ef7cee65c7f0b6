"""Arabic is told from other scripts and from its neighbours in the same script."""

import pytest

from extractors.articles.letters import arabic_share, count_arabic_letters, is_arabic
from tests.extractors.articles.pages import LEAD, SECOND

_PERSIAN = (
    "هیئت‌های دو کشور پس از گفت‌وگوهای فنی درباره سازوکار نظارت بر آتش‌بس به پایتخت‌های خود "
    "بازگشتند و "
    "سخنگوی وزارت خارجه گفت که دور بعدی مذاکرات هفته آینده برگزار می‌شود."
)
_URDU = (
    "دونوں ممالک کے وفود نے جنگ بندی کی نگرانی کے طریقہ کار پر تکنیکی بات چیت مکمل کر لی ہے اور "
    "ترجمان نے "
    "کہا کہ مذاکرات کا اگلا دور آئندہ ہفتے ہو گا۔"
)
_KURDISH = (
    "شاندی هەردوو وڵات گفتوگۆکانیان سەبارەت بە چاودێریکردنی ئاگربەست کۆتایی پێهێنا و گەڕانەوە"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, True),
        ("قال بوتين", True),
        ("التقى الوفد ممثلي شركة گازپروم وناقش معهم أسعار الغاز في الأسواق الأوروبية", True),
        (f"{LEAD}{SECOND}{LEAD} " + "var player = new Player(options); " * 30, True),
        (f"{LEAD[:60]} " + "var player = new Player(options); " * 30, False),
        ("ﻭﺻﻔﺖ ﺭﺋﻴﺴﺔ ﺍﻟﻮﻓﺪ ﺍﻟﺠﻮﻟﺔ", True),
        (f"{LEAD} We are ready to meet, he wrote.", True),
        ("مِنَ المُقَرَّرِ أَنْ تُعْقَدَ الجَوْلَةُ غَدًا", True),
        (_PERSIAN, False),
        (_URDU, False),
        (_KURDISH, False),
        ("Two delegations met in Muscat مسقط", False),
        ("Две делегации встретились в Маскате", False),
        ("12345 ... 678", False),
        ("", False),
    ],
    ids=[
        "arabic",
        "short",
        "foreign-names",
        "between-code",
        "code-with-a-line",
        "presentation-forms",
        "quotes-latin",
        "vocalised",
        "persian",
        "urdu",
        "kurdish",
        "english",
        "russian",
        "digits",
        "empty",
    ],
)
def test_languages(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_arabic(text) is expected


def test_shares_and_counts_leave_out_marks_and_digits() -> None:
    assert count_arabic_letters("مُفَاوَض 12") == 5
    assert arabic_share("سلم abc 123") == 0.5
    assert arabic_share(SECOND) == 1.0

"""The numbers and names that tell an act from its like."""

import pytest

from extractors.arabic.normalise import normalise
from extractors.arabic.words import split_words
from extractors.records.developments import Kind
from extractors.talks.marks import read_marks


@pytest.mark.parametrize(
    ("kind", "text", "marks"),
    [
        (Kind.TALKS, "الجولة الثالثة من المحادثات", ("ordinal:3",)),
        (Kind.TALKS, "اختتم اليوم الثاني من المفاوضات", ()),
        (Kind.TALKS, "رفعت جلسة اليوم الأول بينهما", ()),
        (Kind.TALKS, "تنطلق اليوم ثالث جولة من المفاوضات", ("ordinal:3",)),
        (Kind.TALKS, "اقترح عقد لقاء ثالثا قبل نهاية الشهر", ("ordinal:3",)),
        (Kind.TALKS, "وثالثا قال الوزير", ()),
        (Kind.PROPOSAL, "خطة من 28 بندا", ("count:28",)),
        (Kind.PROPOSAL, "دمجت في بند واحد", ()),
        (Kind.EXCHANGE, "عاد 157 أسيرا", ("count:157:prisoner", "of:prisoner")),
        (Kind.EXCHANGE, "تسلمت رفات 1003 أشخاص", ("count:1003:body", "of:body")),
        (Kind.EXCHANGE, "إعادة تسعة أطفال إلى عائلاتهم", ("count:9:child", "of:child")),
        (Kind.EXCHANGE, "1200 من كل جانب", ("count:1200:prisoner",)),
        (Kind.CEASEFIRE, "هدنة عيد الفصح", ("of:easter",)),
        (Kind.CEASEFIRE, "هدنة بمناسبة عيد القيامة المجيد", ("of:easter",)),
        (Kind.CEASEFIRE, "هدنة في عيد الميلاد", ("of:christmas",)),
        (Kind.CEASEFIRE, "هدنة الأيام الثلاثة ليوم النصر", ("of:victory",)),
        (Kind.CEASEFIRE, "النصر في هذه الحرب", ()),
        (Kind.CEASEFIRE, "وقف الضربات على منشآت الطاقة وموانئ البحر", ("of:energy", "of:sea")),
        (Kind.CEASEFIRE, "الهدنة البحرية في البحر الأسود", ("of:sea",)),
        (Kind.CEASEFIRE, "هدنة في عيد الأضحى", ("of:eid",)),
        (Kind.CEASEFIRE, "وقف النار بعيد القيامة", ("of:easter",)),
        (Kind.CEASEFIRE, "هدنة للبحر الأسود وبالفصح", ("of:easter", "of:sea")),
        (Kind.CEASEFIRE, "اتهمه بخرق الهدنة بعد قيامه بقصف المدينة", ()),
        (Kind.CEASEFIRE, "أعلن رمضان قديروف وقف النار", ()),
        (Kind.CEASEFIRE, "أضحى وقف النار ساريا بكل طاقة ممكنة", ()),
        (Kind.CEASEFIRE, "خرق الهدنة وفق قائد البحرية الأوكرانية بقصف ميناء", ()),
        (Kind.CEASEFIRE, "هدنة في يوم الأسود", ()),
        (Kind.TALKS, "اجتماع عن منشآت الطاقة", ()),
        (Kind.TALKS, "بحث الوفدان عودة 157 أسيرا", ()),
    ],
)
def test_marks_of_a_run_of_words(kind: Kind, text: str, marks: tuple[str, ...]) -> None:
    assert read_marks(kind, split_words(normalise(text).text)) == marks

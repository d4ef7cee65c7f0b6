"""Who does an act, by Arabic word order; and where one act's words end and the next one's begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.talks.clauses import split_clauses
from tests.extractors.talks.reading import make_scene, read

SUBJECTS = {
    "verb-first": (
        "رفضت موسكو المقترح الأوكراني لعقد هدنة.",
        "refusal",
        "RUS",
    ),
    "noun-first": (
        "موسكو رفضت المقترح الأوكراني لعقد هدنة.",
        "refusal",
        "RUS",
    ),
    "present-noun-first": (
        "كييف ترفض التخلي عن دونباس في أي اتفاق سلام مع روسيا.",
        "refusal",
        "UKR",
    ),
    "adverb-between": (
        "رفض أمس السبت الكرملين مقترح كييف لعقد هدنة.",
        "refusal",
        "RUS",
    ),
    "relative": (
        "قال زيلينسكي، الذي رفض خطة السلام الأميركية، إن الحرب مع روسيا مستمرة.",
        "refusal",
        "UKR",
    ),
    "relative-of-other": (
        "انتقد ويتكوف موسكو التي ترفض وقف إطلاق النار في أوكرانيا.",
        "refusal",
        "RUS",
    ),
    "dateline": (
        "موسكو - رفض الرئيس الأوكراني فولوديمير زيلينسكي خطة السلام الروسية.",
        "refusal",
        "UKR",
    ),
    "pro-drop-next-sentence": (
        "التقى زيلينسكي ماكرون في باريس لبحث خطة السلام مع روسيا. ورفض أي تنازل عن الأراضي.",
        "refusal",
        "UKR",
    ),
    "long-subject": (
        "رفض المتحدث باسم الرئاسة الروسية دميتري بيسكوف مقترح الهدنة الأوكراني.",
        "refusal",
        "RUS",
    ),
    "after-that-clause": (
        "قال أردوغان إن روسيا رفضت الهدنة مع أوكرانيا.",
        "refusal",
        "RUS",
    ),
    "verb-of-the-speaker": (
        "قال أردوغان إن بلاده ترفض أي اتفاق سلام بين روسيا وأوكرانيا من دون أوروبا.",
        "refusal",
        "TUR",
    ),
    "possessor-of-masdar": (
        "أثار رفض بوتين لقاء زيلينسكي لإنهاء الحرب استياء ترامب.",
        "refusal",
        "RUS",
    ),
    "nationality-of-masdar": (
        "موافقة أوكرانية على خطة السلام الأميركية.",
        "agreement",
        "UKR",
    ),
    "joint-subject": (
        "وافقت موسكو وكييف على خطة السلام الأميركية.",
        "agreement",
        "RUS,UKR",
    ),
    "second-verb": (
        "اجتمع بوتين بمساعديه، وأعلن الكرملين رفض خطة السلام الأوكرانية.",
        "refusal",
        "RUS",
    ),
    "while-clause-first-part": (
        "وافقت كييف على خطة السلام، فيما رفضت موسكو بعض بنودها.",
        "agreement",
        "UKR",
    ),
    "but-clause": (
        "وافق زيلينسكي على المقترح الأميركي، لكن بوتين رفض وقف إطلاق النار.",
        "refusal",
        "RUS",
    ),
    "dual-verb-after-pair": (
        (
            "أجرى ويتكوف وعمروف محادثات في ميامي بشأن الحرب مع روسيا. واتفقا على مواصلة العمل "
            "على خطة السلام."
        ),
        "agreement",
        "UKR,USA",
    ),
    "two-sides-word": (
        ("أنهى الوفدان الروسي والأوكراني جولة محادثات في إسطنبول. واتفق الطرفان على مذكرة تفاهم."),
        "agreement",
        "RUS,UKR",
    ),
}

CLAUSES = {
    "one": ("رفضت موسكو المقترح.", 1),
    "while": ("رفضت موسكو المقترح، فيما قبلت به كييف.", 2),
    "but": ("وافقت كييف لكن موسكو ترفض.", 2),
    "and-a-verb": ("رفضت موسكو المقترح وقالت إن الحرب مستمرة.", 3),
    "that": ("قال بوتين إن المحادثات صعبة.", 2),
    "relative": ("رفضت موسكو الخطة التي قدمتها واشنطن.", 2),
    "colon": ("بوتين: المحادثات صعبة.", 2),
    "semicolon": ("رفضت موسكو؛ وصمتت كييف.", 2),
    "comma and a name with its verb": ("رفضت موسكو المقترح، وكييف توافق عليه.", 2),
    "comma and a name that does not": ("نستعد للشتاء، روسيا لا تنوي إنهاء الحرب.", 2),
    "comma and an officer with his verb": (
        "انتهت الجولة، والرئيس الروسي فلاديمير بوتين لم يعلق.",
        2,
    ),
    "comma and a pronoun": ("الطريق طويل، ونحن قريبون من الحل.", 2),
    "comma and a pronoun with its verb": ("اتصل بنظيره، وهو يصر على هدنة.", 2),
    "comma and a bare pronoun with its verb": ("الوفود في جنيف، هم يرفضون الهدنة.", 2),
    "comma and a body whose place may be governed": ("الطريق طويل، حكومة بكين ترفض الهدنة.", 2),
    "comma and a name with where he is": ("الجو بارد، ويتكوف بموسكو يبحث الهدنة.", 2),
    "comma and a pronoun for «is»": ("زار كييف وزير آخر، هو الثالث هذا الشهر.", 1),
    "comma and a name that may be governed": ("الطريق طويل، بكين ترفض الهدنة.", 2),
    "comma and a name at the end": ("زار ويتكوف أوكرانيا، موسكو", 1),
    "comma in a list of names": ("زار ويتكوف موسكو، كييف، وبرلين.", 1),
    "comma and the last of several": ("حضر روبيو، وويتكوف، وكوشنر وقالوا إن الجو طيب.", 3),
    "comma and a governed name": ("بحث الملف مع كييف، ولموسكو لم يصل شيء.", 1),
}


@pytest.mark.parametrize(("text", "kind", "parties"), SUBJECTS.values(), ids=SUBJECTS)
def test_an_act_is_put_to_its_subject(text: str, kind: str, parties: str) -> None:
    assert [",".join(found.parties) for found in read(text) if found.kind == kind] == [parties]


@pytest.mark.parametrize(("text", "count"), CLAUSES.values(), ids=CLAUSES)
def test_a_sentence_falls_into_its_clauses(text: str, count: int) -> None:
    assert len(split_clauses(make_scene(text))) == count


def test_what_somebody_says_is_told_from_the_saying() -> None:
    clauses = split_clauses(make_scene("قال بوتين إن المحادثات صعبة."))

    assert [clause.content for clause in clauses] == [False, True]


_WORDS = st.lists(
    st.sampled_from(
        ["قال", "بوتين", "إن", "،", "فيما", "رفضت", "كييف", "التي", "وأكد", ":", "-", "؛", "خطة"]
    ),
    min_size=1,
    max_size=20,
)


@given(_WORDS)
def test_clauses_cover_a_sentence_without_gaps(words: list[str]) -> None:
    scene = make_scene(" ".join(words))
    clauses = split_clauses(scene)

    covered = [index for clause in clauses for index in range(clause.first, clause.last + 1)]
    assert covered == list(range(len(scene.words)))


GHAYR = {
    "describes": ("انطلقت المفاوضات غير المباشرة بين موسكو وكييف", 1),
    "unconditional": ("طالبت كييف بهدنة غير مشروطة في دونباس", 1),
    "but": ("وافقت كييف غير أن موسكو رفضت", 3),
}


@pytest.mark.parametrize(("text", "count"), GHAYR.values(), ids=GHAYR)
def test_not_belongs_to_a_noun_or_opens_a_clause(text: str, count: int) -> None:
    assert len(split_clauses(make_scene(text))) == count


def test_the_sides_of_indirect_talks_are_read() -> None:
    (told,) = read(
        "استضافت إسطنبول اليوم الأحد جولة جديدة من المفاوضات غير المباشرة بين روسيا وأوكرانيا."
    )

    assert (told.kind, told.parties, told.place) == ("talks", ("RUS", "UKR"), "Istanbul")

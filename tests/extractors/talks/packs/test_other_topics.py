"""Packs are data: another topic, shipped or of one's own, is read without a line of code."""

import re
import shutil
from pathlib import Path

import pytest

from extractors.records.developments import Development
from extractors.talks.detect import detect
from extractors.talks.knowledge import Knowledge, build_knowledge
from extractors.talks.packs.load import DEFAULT_PACK, list_packs, load_pack
from extractors.talks.packs.schema import TABLES
from tests.extractors.talks.reading import make_revision

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "add-a-topic.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "example"
SHIPPED = ROOT / "extractors" / "talks" / "packs" / "data"

# A third topic, written by the page: its header is the page's own, its tables are those that the page lists.
KAHF = """
[[party]]
id = "KHF"
name_ar = "كهفستان"
name_en = "Kahfistan"
gender = "f"
stance = "belligerent"
names = ["كهفستان"]
adjectives = ["كهفستاني"]
metonyms = ["كهفوبول"]
source = "invented"

[[party]]
id = "TLL"
name_ar = "تلستان"
name_en = "Tallistan"
gender = "f"
stance = "belligerent"
names = ["تلستان"]
adjectives = ["تلستاني"]
source = "invented"

[[party]]
id = "MED"
name_ar = "ميدوريا"
name_en = "Medoria"
gender = "f"
stance = "mediator"
names = ["ميدوريا"]
adjectives = ["ميدوري"]
source = "invented"

[[office]]
id = "khf-president"
role = "president"
party = "KHF"
title_en = "president of Kahfistan"
title_ar = "رئيس كهفستان"
source = "invented"

[[person]]
id = "karmanovski"
name_en = "Oleg Karmanovski"
name_ar = "أوليغ كارمانوفسكي"
given = ["أوليغ"]
family = ["كارمانوفسكي"]
party = "KHF"
offices = [{ office = "khf-president", since = 2025-01-01 }]
source = "invented"

[[body]]
id = "tll-council"
name_en = "Council of Tallistan"
name_ar = "ديوان التلال"
names = ["ديوان التلال"]
party = "TLL"
source = "invented"

[[place]]
id = "brandovik"
name_en = "Brandovik"
kind = "city"
country = "MED"
names = ["براندوفيك"]
source = "invented"

[[process]]
id = "river-plan"
name_en = "River plan"
party = "MED"
names = ["خطة النهر"]
source = "invented"

[[topic]]
id = "river"
name_en = "the river"
name_ar = "النهر"
words = ["مياه النهر"]
source = "invented"

[[anchor]]
id = "river-war"
words = ["حرب النهر"]
source = "invented"

[[rival]]
id = "football"
name_en = "football"
words = ["كأس النهر"]
source = "invented"

[[lookalike]]
id = "words"
words = ["برندوفك"]
source = "invented"
"""


def readers(knowledge: Knowledge, text: str) -> list[Development]:
    return list(detect(make_revision(text), knowledge=knowledge, timezone="UTC"))


def told(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    return [(each.kind, "+".join(each.parties)) for each in readers(knowledge, text)]


@pytest.fixture(scope="module")
def kahf(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("packs") / "kahf-tall"
    folder.mkdir()
    header = re.search(r"```toml\n(\[pack\]\n.*?)```", PAGE, re.DOTALL)
    assert header
    (folder / "pack.toml").write_text(header.group(1), encoding="utf-8")
    (folder / "words.toml").write_text(KAHF, encoding="utf-8")
    shutil.copy(SHIPPED / "gaza" / "roles.toml", folder)
    return build_knowledge(load_pack(folder))


def test_the_page_lists_every_table_and_the_third_topic_has_each() -> None:
    assert re.findall(r"^\| `\[\[(\w+)\]\]` \|", PAGE, re.MULTILINE) == list(TABLES)
    assert set(re.findall(r"^\[\[(\w+)\]\]", KAHF, re.MULTILINE)) | {"role"} == set(TABLES)


THIRD = {
    "talks": (
        "التقى رئيس كهفستان أوليغ كارمانوفسكي وفد تلستان في براندوفيك اليوم الأحد لبحث إنهاء حرب النهر.",
        [("talks", "KHF+TLL")],
    ),
    "another-spelling": (
        "رفض كارمنوفسكي خطة النهر لإنهاء الحرب مع تلستان.",
        [("refusal", "KHF")],
    ),
    "body": (
        "رفض ديوان التلال عقد هدنة مع كهفستان في حرب النهر.",
        [("refusal", "TLL")],
    ),
    "mediator": (
        "عرضت ميدوريا استضافة جولة جديدة من المحادثات بين كهفستان وتلستان.",
        [("mediation", "MED")],
    ),
    "another-topic": ("التقى زيلينسكي ترامب في البيت الأبيض لبحث إنهاء الحرب في أوكرانيا.", []),
}


@pytest.mark.parametrize(("text", "expected"), THIRD.values(), ids=THIRD)
def test_a_topic_of_ones_own_is_read(
    kahf: Knowledge, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(kahf, text) == expected


def test_place_day_and_subject_come_from_ones_own_pack(kahf: Knowledge) -> None:
    (meeting,) = readers(
        kahf,
        "التقى كارمانوفسكي وفد تلستان في براندوفيك اليوم الأحد لبحث تقاسم مياه النهر وإنهاء حرب النهر.",
    )

    assert meeting.place == "Brandovik"
    assert meeting.people == ("karmanovski",)
    assert meeting.topics == ("river",)
    assert meeting.date
    assert meeting.date.day.isoformat() == "2025-12-07"


def test_the_example_of_the_page_is_read_as_it_promises() -> None:
    knowledge = build_knowledge(load_pack(EXAMPLE / "pack"))
    text = (EXAMPLE / "pack-article.txt").read_text(encoding="utf-8")

    assert told(knowledge, text) == [("talks", "MRJ+WDI"), ("refusal", "MRJ")]


GAZA = {
    "indirect-talks": (
        "استضافت القاهرة اليوم الأحد جولة جديدة من المفاوضات غير المباشرة بين حماس وإسرائيل.",
        [("talks", "HAMAS+ISR")],
    ),
    "member-of-a-party": (
        "قال مسؤول في حماس إن المفاوضات مع إسرائيل تحرز تقدما.",
        [("assessment", "HAMAS")],
    ),
    "agreement": (
        "قال القيادي في حماس خليل الحية إن الحركة توافق على مقترح الوسطاء بشأن وقف إطلاق النار في غزة.",
        [("agreement", "HAMAS")],
    ),
    "refusal": (
        "رفض نتنياهو الانسحاب من قطاع غزة قبل نزع سلاح حماس بموجب اتفاق غزة.",
        [("refusal", "ISR")],
    ),
    "breach": ("خرقت إسرائيل وقف إطلاق النار في غزة، وفق حماس.", [("ceasefire", "ISR")]),
    "exchange": (
        "أعلنت كتائب القسام تسليم جثث ثلاثة أسرى إسرائيليين ضمن صفقة التبادل.",
        [("exchange", "HAMAS+ISR")],
    ),
    "another-topic": ("التقى زيلينسكي بوتين في إسطنبول لبحث إنهاء الحرب في أوكرانيا.", []),
}


@pytest.mark.parametrize(("text", "expected"), GAZA.values(), ids=GAZA)
def test_the_second_shipped_topic_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(build_knowledge(load_pack(name="gaza")), text) == expected


def test_no_line_of_code_knows_a_topic() -> None:
    """But for the default pack and the five bodies of the guidelines, no module names a pack or a party."""
    names = {party.id for name in list_packs() for party in load_pack(name=name).parties}
    names -= {"EU", "NATO", "UN", "VATICAN", "EUROPE"}
    names |= {name for name in list_packs() if name != DEFAULT_PACK}
    pattern = re.compile(rf"""["']({"|".join(sorted(names))})["']""")
    modules = [*(ROOT / "extractors").rglob("*.py"), *(ROOT / "storage").rglob("*.py")]

    assert [path.name for path in modules if pattern.search(path.read_text(encoding="utf-8"))] == []

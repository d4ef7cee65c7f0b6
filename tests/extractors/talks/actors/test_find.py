"""Actors by the ways in which news names them; «party:person», sorted within one actor."""

import pytest

from extractors.talks.actors.actor import Actor, ActorSort
from tests.extractors.talks.reading import actors_in

NAMED = {
    "member-of-an-alliance": ("قال مسؤول في الناتو إن اللقاء كان مفيدا.", ["NATO:"]),
    "member-of-a-body": ("قال مصدر في الخارجية الروسية إن اللقاء كان مفيدا.", ["RUS:"]),
    "coordination-centre-alone": ("قال رئيس مقر التنسيق الأوكراني إن التبادل تم.", ["UKR:budanov"]),
    "commission-alone": ("قالت رئيسة المفوضية إن اللقاء كان مفيدا.", ["EU:von-der-leyen"]),
    "speaker-of-the-duma": ("قال رئيس مجلس الدوما إن اللقاء كان مفيدا.", ["RUS:volodin"]),
    "ambassador-by-his-seat": (
        "قال السفير الروسي لدى واشنطن إن اللقاء كان مفيدا.",
        ["RUS:darchiev"],
    ),
    "chancellor-alone": ("قال المستشار الألماني إن اللقاء كان مفيدا.", ["DEU:merz"]),
    "ombudswoman-alone": ("قالت أمينة المظالم الروسية إن التبادل تم.", ["RUS:moskalkova"]),
    "chief-negotiator-alone": (
        "قال كبير المفاوضين الأوكرانيين إن اللقاء كان مفيدا.",
        ["UKR:umerov"],
    ),
    "title-nationality-name": (
        "قال وزير الخارجية الروسي سيرغي لافروف إن اللقاء كان مفيدا.",
        ["RUS:lavrov"],
    ),
    "title-nationality-alone": (
        "وصل الرئيس الأوكراني أمس.",
        ["UKR:zelensky"],
    ),
    "nickname-of-office": (
        "قال المتحدث باسم الكرملين إن الموعد لم يحدد.",
        ["RUS:peskov"],
    ),
    "plural-title-countries": (
        "اجتمع قادة بريطانيا وفرنسا وألمانيا.",
        ["DEU,FRA,GBR:"],
    ),
    "delegations-dual": (
        "غادر الوفدان الأوكراني والأميركي الفندق.",
        ["UKR,USA:"],
    ),
    "two-names-joined": (
        "وصل ويتكوف وكوشنر.",
        ["USA:witkoff", "USA:kushner"],
    ),
    "counterpart-with-name": (
        "التقى لافروف نظيره الأميركي ماركو روبيو.",
        ["RUS:lavrov", "USA:rubio"],
    ),
    "envoy-of-president": (
        "سلم مبعوث الرئيس الروسي كيريل دميترييف الرسالة.",
        ["RUS:dmitriev"],
    ),
    "adviser-of-somebody": (
        "قال مستشار بوتين إن الموعد حدد.",
        ["RUS:"],
    ),
    "adviser-named": (
        "قال مستشار الكرملين يوري أوشاكوف إن الموعد حدد.",
        ["RUS:ushakov"],
    ),
    "body-kremlin": (
        "رفض الكرملين ذلك.",
        ["RUS:"],
    ),
    "body-white-house": (
        "قال البيت الأبيض ذلك.",
        ["USA:"],
    ),
    "body-eu": (
        "رحب الاتحاد الأوروبي.",
        ["EU:"],
    ),
    "body-un": (
        "دعت الأمم المتحدة إلى ذلك.",
        ["UN:"],
    ),
    "body-nato": (
        "قال الناتو ذلك.",
        ["NATO:"],
    ),
    "secretary-general": (
        "قال الأمين العام للأمم المتحدة أنطونيو غوتيريش ذلك.",
        ["UN:guterres"],
    ),
    "pope": (
        "دعا البابا ليو الرابع عشر إلى الحوار.",
        ["VATICAN:leo-xiv"],
    ),
    "capital-as-actor": (
        "رفضت موسكو المقترح.",
        ["RUS:"],
    ),
    "capital-for-actor-two": (
        "اتفقت موسكو وكييف.",
        ["RUS:", "UKR:"],
    ),
    "people-as-noun": (
        "قال الأوكرانيون والأميركيون إنهم متفقون.",
        ["UKR,USA:"],
    ),
    "europeans": (
        "رفض الأوروبيون الخطة.",
        ["EUROPE:"],
    ),
    "former-after-name": (
        "قال ديمتري كوليبا وزير الخارجية الأوكراني السابق ذلك.",
        [],
    ),
    "place-after-city": (
        "في مدينة جنيف.",
        [],
    ),
    "capital-after-capital-word": (
        "في العاصمة الروسية موسكو.",
        [],
    ),
    "own-country": (
        "قال زيلينسكي إن بلاده مستعدة.",
        ["UKR:zelensky", ":"],
    ),
    "group-sides": (
        "اتفق الطرفان على اللقاء.",
        [":"],
    ),
    "crown-prince": (
        "استقبل ولي العهد السعودي الأمير محمد بن سلمان الوفد.",
        ["SAU:mbs", ":"],
    ),
    "prime-minister-no-name": (
        "قال رئيس الوزراء البريطاني ذلك.",
        ["GBR:starmer"],
    ),
    "chancellor": (
        "قال المستشار الألماني فريدريش ميرتس ذلك.",
        ["DEU:merz"],
    ),
    "president-joined-preposition": (
        "تحدث مع الرئيس التركي رجب طيب أردوغان.",
        ["TUR:erdogan"],
    ),
    "spelling-of-zelensky": (
        "قال فولوديمير زيلنسكي ذلك.",
        ["UKR:zelensky"],
    ),
    "spelling-of-umerov": (
        "قال رستم أوميروف ذلك.",
        ["UKR:umerov"],
    ),
    "foreign-ministry": (
        "نفت الخارجية الأوكرانية ذلك.",
        ["UKR:"],
    ),
    "defence-ministry": (
        "أعلنت وزارة الدفاع الروسية ذلك.",
        ["RUS:"],
    ),
    "the-american-side": (
        "قدم الجانب الأميركي وثيقة.",
        ["USA:"],
    ),
    "security-adviser": (
        "قال مستشار الأمن القومي البريطاني جوناثان باول ذلك.",
        ["GBR:powell"],
    ),
    "chief-negotiator": (
        "قال كبير المفاوضين الأوكرانيين رستم عمروف ذلك.",
        ["UKR:umerov"],
    ),
    "head-of-delegation": (
        "قال رئيس الوفد الروسي فلاديمير ميدينسكي ذلك.",
        ["RUS:medinsky"],
    ),
    "commission-president": (
        "قالت رئيسة المفوضية الأوروبية أورسولا فون دير لاين ذلك.",
        ["EU:von-der-leyen"],
    ),
    "turkish-mfa": (
        "قالت الخارجية التركية ذلك.",
        ["TUR:"],
    ),
}

SORTS = {
    "person": ("قال لافروف ذلك.", ActorSort.PERSON),
    "title": ("قال وزير الخارجية الروسي ذلك.", ActorSort.TITLE),
    "country": ("رفضت روسيا ذلك.", ActorSort.PARTY),
    "capital": ("رفضت موسكو ذلك.", ActorSort.PARTY),
    "people": ("رفض الأوكرانيون ذلك.", ActorSort.PEOPLE),
    "body": ("رفض الكرملين ذلك.", ActorSort.BODY),
    "group": ("اتفق الجانبان على ذلك.", ActorSort.GROUP),
    "own-country": ("بلاده مستعدة لذلك.", ActorSort.OWN),
}

PREPOSITIONS = {
    "with": ("تحدث مع بوتين.", "مع"),
    "to": ("سافر إلى موسكو.", "الي"),
    "from": ("غادر من موسكو.", "من"),
    "on": ("ضغط على كييف.", "علي"),
    "between": ("لقاء بين بوتين وترامب.", "بين"),
    "attached-in": ("اجتمع بلافروف.", "ب"),
    "none": ("رفضت موسكو.", ""),
}

LOCATIVE = {
    "in-a-capital": ("اجتمعوا في موسكو.", True),
    "to-a-capital": ("سافروا إلى واشنطن.", True),
    "a-capital-that-acts": ("رفضت موسكو ذلك.", False),
    "with-a-capital": ("اتفقوا مع موسكو.", False),
    "in-a-body": ("اجتمعوا في الكرملين.", False),
}


def put(actor: Actor) -> str:
    return f"{','.join(actor.parties)}:{','.join(sorted(actor.people))}"


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_actors_are_found_with_their_parties_and_people(text: str, expected: list[str]) -> None:
    assert [put(actor) for actor in actors_in(text)] == expected


@pytest.mark.parametrize(("text", "sort"), SORTS.values(), ids=SORTS)
def test_the_way_in_which_an_actor_is_named_is_kept(text: str, sort: ActorSort) -> None:
    assert [actor.sort for actor in actors_in(text)] == [sort]


@pytest.mark.parametrize(("text", "preposition"), PREPOSITIONS.values(), ids=PREPOSITIONS)
def test_the_preposition_before_an_actor_is_kept(text: str, preposition: str) -> None:
    assert actors_in(text)[0].preposition == preposition


@pytest.mark.parametrize(("text", "locative"), LOCATIVE.values(), ids=LOCATIVE)
def test_a_capital_in_the_place_of_a_place_is_told(text: str, *, locative: bool) -> None:
    assert [actor.locative for actor in actors_in(text)] == [locative]


def test_an_actor_joined_by_and_keeps_its_conjunction() -> None:
    assert [actor.conjunction for actor in actors_in("اتفقت موسكو وكييف.")] == ["", "و"]


@pytest.mark.parametrize(
    ("published", "person"),
    [("2024-03-01T10:00:00+00:00", "biden"), ("2025-12-07T10:00:00+00:00", "trump")],
    ids=["before-the-change", "after-the-change"],
)
def test_a_title_without_a_name_means_its_bearer_on_the_day(published: str, person: str) -> None:
    found = actors_in("قال الرئيس الأميركي ذلك.", published=published)

    assert [actor.people for actor in found] == [(person,)]


@pytest.mark.parametrize(
    "text",
    ["انتهت المباراة بالتعادل.", "ارتفعت أسعار النفط.", "28", "،"],
    ids=["sport", "economy", "number", "mark"],
)
def test_a_sentence_that_names_nobody_has_no_actor(text: str) -> None:
    assert actors_in(text) == ()

"""Whole messages stand in golden/letters and were read by a person, one by one.

`python -m tests.flows.alerts.test_letters` writes them anew, to be read again.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Status
from extractors.records.events import Alert, AlertReason, Event
from extractors.records.identity import content_id
from extractors.records.notices import NoticeKind, make_notice
from flows.alerts.choose import REVIVED, WITHDRAWN
from flows.alerts.markup import write_digest
from flows.alerts.message import Message
from flows.alerts.notice import write_notice
from flows.alerts.render import render_alert
from flows.alerts.words import REASONS
from tests.flows.alerts.event_builders import (
    NOW,
    OUTLETS,
    day,
    make_development,
    make_event,
    make_mention,
)

GOLDEN = Path(__file__).parent / "golden" / "letters"

# Invented, in the manner of agencies; one has quotation marks of its own.
WORDS: Mapping[Kind, str] = {
    Kind.PROPOSAL: "واشنطن سلمت مسودة معدلة تضم 20 بندا",
    Kind.AGREEMENT: "الجانبان توصلا إلى تفاهم على صيغة الضمانات الأمنية",
    Kind.REFUSAL: "بيسكوف نفى «جملة وتفصيلا» ما نُسب إلى الكرملين عن صفقة «جاهزة",
    Kind.DEMAND: "زيلينسكي اشترط انسحاب القوات الروسية قبل أي بحث في الأراضي",
    Kind.ASSESSMENT: "لافروف وصف أجواء المفاوضات بأنها بناءة",
    Kind.MEDIATION: "أنقرة عرضت استضافة لقاء على مستوى القادة",
    Kind.PRESSURE: "ترامب أمهل موسكو أسبوعين قبل عقوبات جديدة",
}
STAGES: Mapping[Kind, Mapping[Status, str]] = {
    Kind.TALKS: {
        Status.PROPOSED: "واشنطن اقترحت عقد جولة جديدة مع الجانب الأوكراني في جنيف",
        Status.PLANNED: "جولة محادثات أميركية أوكرانية ستعقد في جنيف",
        Status.UNDER_WAY: "الوفدان الأميركي والأوكراني يواصلان محادثاتهما في جنيف",
        Status.DONE: "عقد الوفدان الأميركي والأوكراني جولة محادثات في جنيف",
        Status.POSTPONED: "الجولة التي كانت مقررة في جنيف أُرجئت",
        Status.CANCELLED: "البيت الأبيض ألغى لقاء جنيف",
        Status.BROKEN: "المحادثات في جنيف انهارت",
    },
    Kind.CEASEFIRE: {
        Status.PROPOSED: "الجانبان اقترحا هدنة تحيد محطات الكهرباء",
        Status.PLANNED: "الهدنة تبدأ منتصف ليل الثلاثاء",
        Status.UNDER_WAY: "هدنة منشآت الطاقة دخلت حيز التنفيذ فجرا",
        Status.DONE: "الجانبان التزما هدنة الطاقة أسبوعا كاملا",
        Status.POSTPONED: "بدء الهدنة أُرجئ أسبوعا",
        Status.CANCELLED: "الهدنة المقترحة ألغيت قبل أن تبدأ",
        Status.BROKEN: "قصف محطتين خرق هدنة الطاقة",
    },
    Kind.EXCHANGE: {
        Status.PROPOSED: "أبوظبي اقترحت مبادلة 146 أسيرا من كل طرف",
        Status.PLANNED: "الطرفان اتفقا على مبادلة 146 أسيرا",
        Status.UNDER_WAY: "عملية تبادل تشمل 146 أسيرا بدأت عند الحدود",
        Status.DONE: "عملية تبادل شملت 146 أسيرا من كل طرف",
        Status.POSTPONED: "تسليم الأسرى الـ146 أُرجئ إلى أجل غير مسمى",
        Status.CANCELLED: "كييف ألغت تبادل الأسرى الـ146",
        Status.BROKEN: "عملية تبادل 146 أسيرا تعثرت عند المعبر",
    },
}
SHAPES: Mapping[Kind, Mapping[str, object]] = {
    Kind.TALKS: {"people": ("witkoff", "umerov")},
    Kind.PROPOSAL: {"parties": ("USA",), "place": None, "marks": ("count:20",)},
    Kind.AGREEMENT: {"topics": ("guarantees",)},
    Kind.REFUSAL: {"parties": ("RUS",), "people": ("peskov",), "place": None},
    Kind.DEMAND: {
        "parties": ("UKR",),
        "people": ("zelensky",),
        "addressees": ("RUS",),
        "topics": ("territory",),
        "place": None,
    },
    Kind.ASSESSMENT: {"parties": ("RUS",), "people": ("lavrov",), "place": "Moscow"},
    Kind.CEASEFIRE: {"parties": ("RUS", "UKR"), "topics": ("energy",), "place": None},
    Kind.EXCHANGE: {"parties": ("RUS", "UKR"), "marks": ("count:146:prisoner",), "place": None},
    Kind.MEDIATION: {"parties": ("TUR",), "place": "Istanbul"},
    Kind.PRESSURE: {
        "parties": ("USA",),
        "people": ("trump",),
        "addressees": ("RUS",),
        "place": None,
        "date": None,
    },
}


def event_of(kind: Kind, status: Status | None = None, **fields: object) -> Event:
    words = STAGES[kind][status] if status else WORDS[kind]
    shape = {"kind": kind, "status": status, "evidence": words, **SHAPES[kind], **fields}
    return make_event(id=content_id("event", kind), **shape)


def told(event: Event, reason: AlertReason = AlertReason.NEW, detail: str = "") -> Message:
    alert = Alert(
        id=content_id("alert", "1"),
        event_id=event.id,
        reason=reason,
        created_at=NOW,
        detail=detail,
    )
    denied = event_of(Kind.AGREEMENT) if detail.startswith("denies:") else None
    return render_alert(event, alert, outlets=OUTLETS, timezone="Asia/Beirut", denied=denied)


def confirmed() -> Event:
    event = event_of(Kind.AGREEMENT)
    second = make_mention(
        make_development(
            kind=Kind.AGREEMENT, status=None, evidence="كييف أكدت أن الصيغة باتت نهائية"
        ),
        number=2,
        outlet_id="desk",
        founding=False,
        published_at=NOW,
    )
    mentions = (event.mentions[0], replace(second, event_id=event.id))
    return replace(event, mentions=mentions, outlets=2, families=2, origins=2)


def taken_back() -> Event:
    event = event_of(Kind.AGREEMENT, withdrawn=True)
    return replace(event, mentions=(replace(event.mentions[0], withdrawn=True),))


def letters() -> dict[str, Message]:
    found = {f"{kind}": told(event_of(kind)) for kind in Kind if kind not in KINDS_WITH_STATUS}
    for kind in sorted(KINDS_WITH_STATUS):
        for status in Status:
            found[f"{kind}-{status}"] = told(event_of(kind, status))
            if status is not Status.PLANNED:
                moved = told(event_of(kind, status), AlertReason.UPDATE, f"planned>{status}")
                found[f"{kind}-planned-to-{status}"] = moved
    found["agreement-confirmed"] = told(confirmed(), AlertReason.CONFIRMED, "UKR")
    found["refusal-denies"] = told(event_of(Kind.REFUSAL), AlertReason.NEW, "denies:it")
    found["agreement-denied"] = told(event_of(Kind.AGREEMENT), AlertReason.DENIED)
    found["talks-corrected"] = told(
        event_of(Kind.TALKS, Status.PLANNED, date=day(2026, 3, 14)),
        AlertReason.CORRECTED,
        "status:under-way>planned;place:Vienna>Geneva;"
        "date:2026-03-09/2026-03-15/week>2026-03-14/2026-03-14/day",
    )
    found["agreement-withdrawn"] = told(taken_back(), AlertReason.CORRECTED, WITHDRAWN)
    found["agreement-told-again"] = told(event_of(Kind.AGREEMENT), AlertReason.UPDATE, REVIVED)
    found["agreement-doubtful"] = told(event_of(Kind.AGREEMENT, doubtful=True))
    return found


def digest() -> Message:
    notice = make_notice(
        NoticeKind.FEED,
        subject="silent https://nahar.example/rss",
        since=NOW,
        is_mended=False,
        text_ar="خلاصة «النهار الجديد» صامتة أكثر من المعتاد",
        text_en="Alarm: nahar: nothing new for 9 hours",
        now=NOW,
    )
    news = [
        told(event_of(Kind.TALKS, Status.PLANNED, date=day(2026, 3, 14))),
        told(event_of(Kind.REFUSAL)),
        told(confirmed()),
        told(event_of(Kind.EXCHANGE, Status.DONE)),
    ]
    return write_digest([news[0], write_notice(notice), *news[1:]])


def forms() -> dict[str, str]:
    """Every golden file by its name."""
    whole = "".join(f"== {name}\n{message.text}\n\n" for name, message in letters().items())
    alert, together = letters()["refusal-denies"], digest()
    return {
        "alerts.txt": whole,
        "alert.md": alert.markdown + "\n",
        "alert.html": alert.html + "\n",
        "digest.txt": together.text + "\n",
        "digest.md": together.markdown + "\n",
        "digest.html": together.html + "\n",
    }


@pytest.mark.parametrize("name", sorted(forms()))
def test_messages_read_as_an_editor_would_send_them_on(name: str) -> None:
    assert forms()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_there_is_a_letter_for_every_kind_status_and_reason() -> None:
    names = set(letters())
    assert {name.split("-")[0] for name in names} == set(Kind)
    for kind in KINDS_WITH_STATUS:
        assert {f"{kind}-{status}" for status in Status} <= names
    subjects = [message.subject_ar for message in letters().values()]
    for label, _ in REASONS.values():
        assert any(subject.startswith(label) for subject in subjects)


def test_a_digest_tells_news_first_and_counts_notices_apart() -> None:
    together = digest()
    assert together.subject_ar == "4 تطورات في مسار محادثات السلام، وتنبيه تشغيلي واحد"
    assert together.subject_en == "4 developments in the peace talks, 1 service notice"
    for form in (together.text, together.markdown, together.html):
        assert form.index("تبادل 146 أسيرا") < form.index("صامتة أكثر من المعتاد")


def test_a_digest_of_notices_alone_speaks_of_no_news() -> None:
    notices = [
        make_notice(
            NoticeKind.SERVICE,
            subject=str(number),
            since=NOW,
            is_mended=False,
            text_ar="لا تنجح الجولات",
            text_en="No pass succeeds",
            now=NOW,
        )
        for number in range(2)
    ]
    together = write_digest([write_notice(notice) for notice in notices])
    assert together.subject_ar == "تنبيهان تشغيليان"
    assert together.subject_en == "2 service notices"
    assert "تطور" not in together.text


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for golden, text in forms().items():
        (GOLDEN / golden).write_text(text, encoding="utf-8")

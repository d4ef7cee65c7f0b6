from dataclasses import replace
from datetime import timedelta

import pytest

from extractors.records.developments import Kind, Role, Status
from extractors.records.events import Alert, AlertReason, Event
from extractors.records.faults import ConfigurationError
from flows.alerts.choose import alert_id
from flows.alerts.markup import write_digest
from flows.alerts.message import Message
from flows.alerts.render import render_alert, telling_mention
from flows.alerts.writing import LRM, RLM
from tests.flows.alerts.event_builders import (
    NOW,
    OUTLETS,
    day,
    make_development,
    make_event,
    make_mention,
)

HOSTILE = "<script>alert(1)</script>\u202eقلب\u202c **جريء** [رابط](javascript:x)"


def make_alert(event: Event, reason: AlertReason = AlertReason.NEW, detail: str = "") -> Alert:
    return Alert(
        id=alert_id(event.id, reason, detail),
        event_id=event.id,
        reason=reason,
        created_at=NOW,
        detail=detail,
    )


def render(event: Event, reason: AlertReason = AlertReason.NEW, detail: str = "") -> Message:
    alert = make_alert(event, reason, detail)
    return render_alert(event, alert, outlets=OUTLETS, timezone="Asia/Beirut")


def two_outlets() -> Event:
    first = make_mention(make_development(status=Status.PLANNED), number=1)
    second = make_mention(
        make_development(status=Status.DONE, evidence="اختتم الوفدان محادثاتهما في جنيف"),
        number=2,
        outlet_id="desk",
        founding=False,
        published_at=NOW,
    )
    return make_event(
        mentions=(first, second), status=Status.DONE, outlets=2, families=2, origins=1
    )


def test_a_new_event_is_told_in_full() -> None:
    assert render(make_event(people=("witkoff", "umerov"))).text == "\n".join(
        [
            f"{RLM}محادثات أميركية أوكرانية في جنيف بين ويتكوف وأوميروف",
            f"{LRM}Talks between the United States and Ukraine in Geneva with Witkoff and Umerov",
            "",
            f"{RLM}الأطراف: الولايات المتحدة، أوكرانيا",
            f"{RLM}الأشخاص: ويتكوف، أوميروف",
            f"{RLM}المكان: جنيف",
            f"{RLM}التاريخ: الثلاثاء 10 مارس 2026",
            f"{RLM}الحالة: أُجريت",
            f"{RLM}المصادر: وسيلة إعلامية واحدة",
            "",
            f"{RLM}«عقد الوفدان الأميركي والأوكراني جولة محادثات في جنيف»",
            f"{RLM}— النهار الجديد، 10 مارس 2026، 13:00 (UTC+2)",
            "",
            f"{RLM}النهار الجديد:",
            f"{LRM}https://news.example/1",
            "",
            f"{LRM}United States, Ukraine · Geneva · Tuesday 10 March 2026 · done · 1 outlet",
        ]
    )


def test_an_update_says_what_changed_and_quotes_the_page_that_says_so() -> None:
    message = render(two_outlets(), AlertReason.UPDATE, "planned>done")
    assert message.subject_ar == "تحديث: محادثات أميركية أوكرانية في جنيف"
    assert message.subject_en.startswith("Update: ")
    assert "ما تغيّر: من «مرتقبة» إلى «أُجريت»" in message.text
    assert "«اختتم الوفدان محادثاتهما في جنيف»" in message.text
    assert "المصادر: وسيلتان إعلاميتان (مجموعتان إعلاميتان، نص أصلي واحد)" in message.text
    assert f"{RLM}Desk 24:" in message.text


def test_a_confirmation_names_the_side_that_joined() -> None:
    message = render(make_event(), AlertReason.CONFIRMED, "RUS+TUR")
    assert message.subject_ar.startswith("تأكيد: ")
    assert "جاء التأكيد أيضا من روسيا وتركيا" in message.text


@pytest.mark.parametrize(
    ("kind", "label"), [(Kind.REFUSAL, "ينفي خبرا سابقا"), (Kind.TALKS, "يخالف خبرا سابقا")]
)
def test_a_denial_tells_what_it_denies(kind: Kind, label: str) -> None:
    event = make_event(kind=kind, status=None, parties=("RUS",), people=("peskov",))
    denied = make_event(kind=Kind.AGREEMENT, status=None, parties=("RUS", "USA"), place=None)
    message = render_alert(
        event,
        make_alert(event, AlertReason.NEW, f"denies:{denied.id}"),
        outlets=OUTLETS,
        timezone="UTC",
        denied=denied,
    )
    assert f"{label}: اتفاق أميركي روسي في محادثات السلام" in message.text


def test_a_doubtful_event_says_so() -> None:
    assert "غير مؤكد" in render(make_event(doubtful=True)).text


def test_every_reason_has_its_word() -> None:
    subjects = {render(make_event(), reason, "planned>done").subject_ar for reason in AlertReason}
    assert len(subjects) == len(AlertReason)


def test_background_and_withdrawn_words_are_not_quoted_while_there_are_others() -> None:
    recalled = make_mention(make_development(role=Role.BACKGROUND, evidence="كانا قد عقدا جولة"))
    taken_back = make_mention(number=2, founding=False, withdrawn=True)
    news = make_mention(number=3, founding=False)
    event = make_event(mentions=(recalled, taken_back, news))
    assert telling_mention(event, make_alert(event)).id == news.id
    alone = make_event(mentions=(recalled,))
    assert telling_mention(alone, make_alert(alone)).id == recalled.id


def test_what_joined_with_doubt_is_neither_quoted_nor_named() -> None:
    news = make_mention(make_development(evidence="اختتم الوفدان محادثاتهما في جنيف"))
    unlikely = make_mention(
        make_development(evidence="ويتكوف سيصل إلى موسكو مساء الثلاثاء"),
        number=2,
        outlet_id="desk",
        founding=False,
        doubtful=True,
        published_at=news.published_at - timedelta(hours=1),
    )
    event = make_event(mentions=(unlikely, news))
    assert telling_mention(event, make_alert(event)).id == news.id
    assert unlikely.url not in render(event).text


def test_a_whole_sentence_is_quoted_before_a_shred_and_linked_to() -> None:
    shred = make_mention(make_development(evidence="سيصل إلى موسكو"))
    whole = make_mention(
        make_development(evidence="ويتكوف سيصل إلى موسكو مساء الثلاثاء"),
        number=2,
        founding=False,
        published_at=NOW,
    )
    event = make_event(mentions=(shred, whole))
    assert telling_mention(event, make_alert(event)).id == whole.id
    assert render(event).link == whole.url
    alone = make_event(mentions=(shred,))
    assert telling_mention(alone, make_alert(alone)).id == shred.id


def test_each_outlet_is_listed_once_and_no_more_than_five() -> None:
    mentions = tuple(
        make_mention(
            number=n,
            founding=n == 1,
            outlet_id=f"outlet-{n % 8}",
            published_at=NOW + timedelta(minutes=n),
        )
        for n in range(1, 20)
    )
    text = render(make_event(mentions=mentions, outlets=8, families=8, origins=4)).text
    assert text.count("https://") == 5
    assert "8 وسائل إعلامية (8 مجموعات إعلامية، 4 نصوص أصلية)" in text


def test_a_hostile_page_is_shown_as_text_everywhere() -> None:
    event = make_event(evidence=HOSTILE)
    mention = replace(event.mentions[0], url="javascript:alert(1)", outlet_id="<b>\u202ex</b>")
    message = render(replace(event, mentions=(mention,)))
    assert message.link == ""
    assert "javascript:alert" not in message.html + message.text
    assert "<script" not in message.html
    assert "<b>" not in message.html
    assert "\u202e" not in message.html + message.text + message.markdown + message.subject_ar
    assert r"\*\*جريء\*\*" in message.markdown
    assert "](javascript" not in message.markdown


def test_html_says_its_direction_and_language() -> None:
    html = render(make_event()).html
    assert '<div dir="rtl" lang="ar"' in html
    assert '<p dir="ltr" lang="en"' in html
    assert '<a href="https://news.example/1" rel="noopener noreferrer">' in html


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_zone_is_a_configuration_error(name: str) -> None:
    event = make_event()
    with pytest.raises(ConfigurationError, match="Asia/Beirut"):
        render_alert(event, make_alert(event), outlets=OUTLETS, timezone=name)


def test_a_digest_has_a_headline_and_a_link_each() -> None:
    messages = [render(make_event(date=day(2026, 3, n), place=None)) for n in (9, 10, 11)]
    digest = write_digest(messages)
    assert digest.subject_ar == "3 تطورات في مسار محادثات السلام"
    assert digest.subject_en == "3 developments in the peace talks"
    for form in (digest.text, digest.html, digest.markdown):
        assert form.count("محادثات أميركية أوكرانية") == 3
        assert form.count("https://news.example/1") == 3
        assert form.count("«عقد الوفدان") == 3

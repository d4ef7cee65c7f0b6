from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extractors.records.alarms import Alarm, AlarmKind, alarm_id
from extractors.records.feeds import Outlet
from extractors.records.notices import Notice
from flows.alerts.alarm_words import write_alarm

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
URL = "https://reader:secret@wakala.example/rss?id=7"
OUTLETS = {"wakala": Outlet(id="wakala", name="وكالة السهل", family="sahl", country="QAT")}


def make_alarm(kind: AlarmKind, subject: str = URL) -> Alarm:
    return Alarm(
        id=alarm_id(kind, subject, NOW),
        kind=kind,
        subject=subject,
        outlet_id="wakala" if subject else "",
        detail="nothing new for 9 days",
        raised_at=NOW,
    )


def write(alarm: Alarm) -> Notice:
    return write_alarm(alarm, outlets=OUTLETS, now=NOW)


def test_an_alarm_names_the_outlet_the_feed_and_what_is_wrong() -> None:
    notice = write(make_alarm(AlarmKind.SILENT))
    assert notice.text_ar == "خلاصة «وكالة السهل» صامتة أكثر من المعتاد"
    assert notice.text_en == (
        "Alarm: wakala (https://wakala.example/rss?id=7): nothing new for 9 days"
    )


def test_its_end_is_another_notice_of_the_same_subject() -> None:
    alarm = make_alarm(AlarmKind.SILENT)
    over = replace(alarm, mended_at=NOW + timedelta(hours=1), mended_detail="it brings news again")
    raised, mended = write(alarm), write(over)
    assert mended.text_en.startswith("Mended: wakala")
    assert (raised.subject, raised.is_mended) == (mended.subject, False)
    assert mended.is_mended
    assert raised.id != mended.id


def test_two_alarms_of_one_feed_are_two_notices() -> None:
    notices = {write(make_alarm(kind)).id for kind in (AlarmKind.SILENT, AlarmKind.ODD_ANSWERS)}
    assert len(notices) == 2


@pytest.mark.parametrize("kind", list(AlarmKind))
@pytest.mark.parametrize("mended_at", [None, NOW])
def test_every_kind_has_its_words_and_none_tells_credentials(
    kind: AlarmKind, mended_at: datetime | None
) -> None:
    subject = "" if kind is AlarmKind.NO_NETWORK else URL
    notice = write(replace(make_alarm(kind, subject), mended_at=mended_at))
    told = f"{notice.subject} {notice.text_ar} {notice.text_en}"
    assert "secret" not in told
    assert "{" not in notice.text_ar
    assert notice.is_mended is (mended_at is not None)


def test_a_long_reason_is_cut_to_one_line() -> None:
    alarm = replace(make_alarm(AlarmKind.ODD_ANSWERS), detail="Traceback\n  file x\n" * 99)
    assert len(write(alarm).text_en) < 400
    assert "\n" not in write(alarm).text_en

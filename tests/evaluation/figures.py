"""Which figures the gate holds, what each means, and which way is better."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import comb

from tests.evaluation.measure import Measured

# A set with fewer couples of labels that are one act says nothing about couples: one of them more or
# less moves the figure by hundredths.
_FEWEST_COUPLES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a set. A floor holds it, or a ceiling where less is better."""

    name: str  # the key in floors.json and blind.toml
    title: str
    meaning: str
    of: Callable[[Measured], float | None]  # none where the set is too small to say
    less_is_better: bool = False
    is_count: bool = False  # a count has no slack: it must not rise at all


def _couple_precision(measured: Measured) -> float | None:
    return measured.score.couples.precision if _has_couples(measured) else None


def _couple_recall(measured: Measured) -> float | None:
    return measured.score.couples.recall if _has_couples(measured) else None


def _has_couples(measured: Measured) -> bool:
    labels = (label for row in measured.labelled.labels for label in row["developments"])
    sizes = Counter(label["cluster"] for label in labels)
    return sum(comb(size, 2) for size in sizes.values()) >= _FEWEST_COUPLES


READING = (
    Figure(
        name="documents",
        title="documents",
        meaning="F1: is a development found in the texts that tell one, and in no other",
        of=lambda measured: measured.score.documents.f1,
    ),
    Figure(
        name="developments",
        title="developments",
        meaning="F1 of the developments that were found, whatever was said of them",
        of=lambda measured: measured.score.developments.f1,
    ),
    Figure(
        name="kind",
        title="kind",
        meaning="the same, where the kind must be right",
        of=lambda measured: measured.score.kind.f1,
    ),
    Figure(
        name="kind_and_parties",
        title="kind and parties",
        meaning="the same, where the kind and all parties must be right",
        of=lambda measured: measured.score.kind_and_parties.f1,
    ),
    Figure(
        name="role",
        title="role",
        meaning="share of the found ones that are rightly news or background",
        of=lambda measured: measured.score.role,
    ),
    Figure(
        name="status",
        title="status",
        meaning="share of the found ones with the right status, or rightly none",
        of=lambda measured: measured.score.status,
    ),
    Figure(
        name="date",
        title="date",
        meaning="share of the found ones whose label has a date, with that date",
        of=lambda measured: measured.score.date,
    ),
    Figure(
        name="place",
        title="place",
        meaning="share of the found ones with the right place, or rightly none",
        of=lambda measured: measured.score.place,
    ),
    Figure(
        name="false_in_negatives",
        title="false in negatives",
        meaning="developments found in the texts that tell none (a count)",
        of=lambda measured: measured.score.false_in_negatives,
        less_is_better=True,
        is_count=True,
    ),
    Figure(
        name="refused",
        title="refused",
        meaning="texts that an archive cannot hold: all that they tell is missed (a count)",
        of=lambda measured: len(measured.refused),
        less_is_better=True,
        is_count=True,
    ),
)

JOINING = (
    Figure(
        name="b_cubed",
        title="B-cubed",
        meaning="F1: for each found development, how pure and how whole its event is",
        of=lambda measured: measured.score.b_cubed.f1,
    ),
    Figure(
        name="couple_precision",
        title="couples, precision",
        meaning="of the couples of developments in one event, those that are one act",
        of=_couple_precision,
    ),
    Figure(
        name="couple_recall",
        title="couples, recall",
        meaning="of the couples of developments that are one act, those in one event",
        of=_couple_recall,
    ),
    Figure(
        name="alerted_once",
        title="alerted once",
        meaning="share of the acts that are news with exactly one alert",
        of=lambda measured: measured.score.told.once,
    ),
    Figure(
        name="missed",
        title="missed",
        meaning="share of the acts that are news with no alert",
        of=lambda measured: measured.score.told.missed,
        less_is_better=True,
    ),
    Figure(
        name="duplicates",
        title="duplicates",
        meaning="needless alerts for each act that is news",
        of=lambda measured: measured.score.told.duplicates,
        less_is_better=True,
    ),
    Figure(
        name="false_alerts",
        title="false alerts",
        meaning="share of the alerts that are of no act that is news",
        of=lambda measured: measured.score.told.false_share,
        less_is_better=True,
    ),
)

# With the labels for a reader: what is left is what joining does wrong.
JOINING_OF_LABELS = (
    Figure(
        name="label_b_cubed",
        title="B-cubed of the labels",
        meaning="B-cubed F1 where the labels are joined in place of what our reader finds",
        of=lambda measured: measured.joining.b_cubed.f1,
    ),
    Figure(
        name="label_alerted_once",
        title="alerted once, of the labels",
        meaning="share of the acts that are news with exactly one alert, likewise",
        of=lambda measured: measured.joining.told.once,
    ),
    Figure(
        name="label_duplicates",
        title="duplicates, of the labels",
        meaning="needless alerts for each act that is news, likewise",
        of=lambda measured: measured.joining.told.duplicates,
        less_is_better=True,
    ),
)

FIGURES = READING + JOINING + JOINING_OF_LABELS


def values_of(measured: Measured) -> dict[str, float]:
    """The figures that a set is large enough for, by name."""
    values = {figure.name: figure.of(measured) for figure in FIGURES}
    return {name: value for name, value in values.items() if value is not None}

"""What is compared: one side of a comparison, an event as a candidate, and what is known around."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from extractors.records.developments import Development, Kind, Role, Status
from extractors.records.events import Mention

# How far from the report the act may lie where the text tells no date, in days. News tells what
# happened today, yesterday or the night before; a recalled act is rarely older than ten weeks
# without its date being told; a plan without a date is about the weeks to come.
NEWS_REACH = 2
BACKGROUND_REACH = 75
PLAN_REACH = 30
_SKELETON = 3  # letters, as many as an Arabic root has

AHEAD = frozenset({Status.PROPOSED, Status.PLANNED})
_UNDONE = frozenset({Status.POSTPONED, Status.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One telling of an act, made ready for comparing."""

    development: Development
    reported_at: datetime
    article_id: UUID
    outlet_id: str
    parties: frozenset[str]
    people: frozenset[str]
    topics: frozenset[str]
    lemmas: frozenset[str]  # without long vowels
    first: date  # the act lies between these days
    last: date
    wording: str  # the evidence with its spaces evened out

    @property
    def kind(self) -> Kind:
        """The kind of act that this telling makes of it."""
        return self.development.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A known event as the decision sees it: its founding telling and the confirmed ones."""

    event_id: UUID
    founding: Profile
    confirmed: tuple[Profile, ...]  # joined without doubt, in the order of their reports
    status: Status | None
    parties: frozenset[str]
    is_merged: bool = False  # a person brought mentions together that the program kept apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """Which place lies in which: "Miami" → "Florida". Several steps are followed."""

    parents: Mapping[str, str] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()

    def contains(self, outer: str, inner: str) -> bool:
        """Whether `inner` lies in `outer` or is the same place."""
        seen: set[str] = set()
        place: str | None = inner
        while place is not None and place not in seen:
            if place == outer:
                return True
            seen.add(place)
            place = self.parents.get(place)
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where and when a development was told."""

    reported_at: datetime
    article_id: UUID
    outlet_id: str
    geography: Geography = field(default_factory=Geography)


def profile(development: Development, context: Context) -> Profile:
    """Make a development ready for comparing."""
    first, last = act_window(development, context.reported_at.date())
    return Profile(
        development=development,
        reported_at=context.reported_at,
        article_id=context.article_id,
        outlet_id=context.outlet_id,
        parties=frozenset(development.parties),
        people=frozenset(development.people),
        topics=frozenset(development.topics),
        lemmas=frozenset(skeleton(lemma) for lemma in development.lemmas),
        first=first,
        last=last,
        wording=" ".join(development.evidence.split()),
    )


def profile_of(mention: Mention) -> Profile:
    """Make a stored mention ready for comparing."""
    return profile(
        mention.development,
        Context(
            reported_at=mention.published_at,
            article_id=mention.article_id,
            outlet_id=mention.outlet_id,
        ),
    )


def skeleton(lemma: str) -> str:
    """A word without its long vowels, where enough is left: forms and spellings of it share that."""
    bare = "".join(letter for letter in lemma if letter not in "اويه")
    return bare if len(bare) >= _SKELETON else lemma


def act_window(development: Development, reported_on: date) -> tuple[date, date]:
    """The days between which the act lies, by its date or else by how it is told."""
    if development.date:
        return development.date.first, development.date.last
    background = development.role is Role.BACKGROUND
    before = BACKGROUND_REACH if background else NEWS_REACH
    after = 0
    if development.status in AHEAD:
        after = PLAN_REACH
    if development.status in _UNDONE:  # the day that was called off lies on either side
        before, after = max(before, PLAN_REACH), PLAN_REACH
    return reported_on - timedelta(days=before), reported_on + timedelta(days=after)

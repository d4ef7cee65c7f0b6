"""What an edit of an article adds to it, changes in it and takes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import duckdb

from extractors.records.articles import Article, Revision
from extractors.records.events import Mention
from extractors.records.readings import Reading
from storage.columns import Table, encode, fetch, instant
from storage.mentions import mentions_of_revisions

# Versions of one page carry one date of publication, or one that an edit moved by days. The bound
# keeps the question to a stretch of time, whatever the years stored.
_REDATED_WITHIN = timedelta(days=60)

_WITHDRAWALS = Table(
    "withdrawals", (("mention_id", "UUID"), ("withdrawn_at", "TIMESTAMPTZ")), key=("mention_id",)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What the newest version of an article does to the ones before it, as ids of mentions."""

    article_id: UUID
    revision_id: UUID  # the newest version
    added: tuple[UUID, ...]  # of events that no earlier version told
    changed: tuple[UUID, ...]  # of events that it tells otherwise than the version before
    withdrawn: tuple[UUID, ...]  # of earlier versions: events that it does not tell any more
    before: tuple[Mention, ...] = ()  # what the earlier versions told, in no order


@dataclass(frozen=True, slots=True, order=True)
class _Age:
    """Versions in the order in which they were there; the id only makes it total."""

    seen_at: datetime
    told_at: datetime
    revision_id: UUID


@dataclass(slots=True)
class _Version:
    age: _Age
    mentions: list[Mention] = field(default_factory=list)


class Versions:
    """The versions of the articles of a batch, kept up to date while it is resolved."""

    def __init__(self) -> None:
        """Start empty; `load_versions` fills it."""
        self._articles: dict[UUID, dict[UUID, _Version]] = {}

    def add(self, article_id: UUID, age: _Age, mentions: Sequence[Mention]) -> None:
        """Take a version with what it tells."""
        versions = self._articles.setdefault(article_id, {})
        versions[age.revision_id] = _Version(age, list(mentions))

    def is_left_out(self, reading: Reading, event_id: UUID) -> bool:
        """Whether a newer version than this one is known, and does not tell the event."""
        newest = self._newest(reading.article)
        if newest is None or newest.age <= _age(reading.revision):
            return False
        return event_id not in {mention.event_id for mention in newest.mentions}

    def take(self, reading: Reading, mentions: Sequence[Mention]) -> Edit | None:
        """Take a version that was just resolved; the edit it makes, if it is the newest of several."""
        newest = self._newest(reading.article)
        age = _age(reading.revision)
        self.add(reading.article.id, age, mentions)
        if newest is None or newest.age > age:
            return None
        earlier = [
            version
            for key, version in self._articles[reading.article.id].items()
            if key != reading.revision.id
        ]
        return diff_versions(
            reading,
            before=[mention for version in earlier for mention in version.mentions],
            after=mentions,
            last=newest.mentions,
        )

    def _newest(self, article: Article) -> _Version | None:
        known = self._articles.get(article.id, {}).values()
        return max(known, key=lambda version: version.age, default=None)


def diff_versions(
    reading: Reading,
    *,
    before: Sequence[Mention],
    after: Sequence[Mention],
    last: Sequence[Mention],
) -> Edit:
    """Compare what versions of an article tell, event by event.

    An event that is told in other words, elsewhere in the text or with another status is told
    still; only one that is not told at all is withdrawn.

    Args:
        reading: The newest version.
        before: Mentions of all earlier ones.
        after: Mentions of the newest one.
        last: Mentions of the one before it, with which "changed" is meant.
    """
    told = {mention.event_id for mention in after}
    known = {mention.event_id for mention in before}
    tellings: dict[UUID, set[tuple[object, ...]]] = {}
    for mention in last:
        tellings.setdefault(mention.event_id, set()).add(_content(mention))
    return Edit(
        article_id=reading.article.id,
        revision_id=reading.revision.id,
        added=tuple(m.id for m in after if m.event_id not in known),
        changed=tuple(
            m.id
            for m in after
            if m.event_id in tellings and _content(m) not in tellings[m.event_id]
        ),
        withdrawn=tuple(m.id for m in before if m.event_id not in told and not m.withdrawn),
        before=tuple(before),
    )


def load_versions(connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> Versions:
    """Load the stored versions of the articles of a batch, with what they tell."""
    versions = Versions()
    if not readings:
        return versions
    reported = [reading.revision.published_at for reading in readings]
    rows = fetch(
        connection,
        "SELECT r.article_id, r.id, r.seen_at, coalesce(r.modified_at, r.published_at) "
        "FROM revisions r JOIN readings d ON d.revision_id = r.id "
        "WHERE r.published_at BETWEEN ? AND ? "
        "AND r.article_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [
            min(reported) - _REDATED_WITHIN,
            max(reported) + _REDATED_WITHIN,
            encode(sorted({reading.article.id for reading in readings})),
        ],
    )
    told_at = [instant(row[3]) for row in rows]
    mentions = mentions_of_revisions(
        connection, [row[1] for row in rows], since=min(told_at, default=None)
    )
    for (article, revision, seen_at, _), told in zip(rows, told_at, strict=True):
        age = _Age(instant(seen_at), told, revision)
        versions.add(article, age, mentions.get(revision, ()))
    return versions


def save_withdrawals(
    connection: duckdb.DuckDBPyConnection, mention_ids: Sequence[UUID], *, now: datetime
) -> None:
    """Mark mentions as taken back; one that was marked before keeps its date."""
    _WITHDRAWALS.append(connection, [(mention, now) for mention in dict.fromkeys(mention_ids)])


def _age(revision: Revision) -> _Age:
    return _Age(revision.seen_at, revision.modified_at or revision.published_at, revision.id)


def _content(mention: Mention) -> tuple[object, ...]:
    act = mention.development
    return (
        act.status,
        act.parties,
        act.people,
        act.place,
        act.date,
        act.topics,
        act.marks,
        act.role,
    )

"""What an edit of an article adds to it, changes in it and takes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import duckdb

from extractors.records.articles import Article, Revision
from extractors.records.developments import Span
from extractors.records.events import Mention
from extractors.records.readings import Reading
from storage.columns import Table, encode, fetch, instant
from storage.mentions import mentions_of_revisions
from storage.resolve.live import PageText, has_scrolled_off

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
    page: PageText
    mentions: list[Mention] = field(default_factory=list)


class Versions:
    """The versions of the articles of a batch, kept up to date while it is resolved."""

    def __init__(self) -> None:
        """Start empty; `load_versions` fills it."""
        self._articles: dict[UUID, dict[UUID, _Version]] = {}

    def add(self, article_id: UUID, age: _Age, page: PageText, mentions: Sequence[Mention]) -> None:
        """Take a version with what it says and what it tells."""
        versions = self._articles.setdefault(article_id, {})
        versions[age.revision_id] = _Version(age, page, list(mentions))

    def is_left_out(self, reading: Reading, event_id: UUID, span: Span) -> bool:
        """Whether a newer version than this one is known, and takes the event back."""
        age = _age(reading.revision)
        later = [version for version in self._in_order(reading.article) if version.age > age]
        if not later or event_id in _told_by(later[-1]):
            return False
        told = [at for at, version in enumerate(later) if event_id in _told_by(version)]
        if told:
            return not _let_go(event_id, later[told[-1]], later[told[-1] + 1])
        return not has_scrolled_off(span, old=_page(reading.revision), new=later[0].page)

    def take(self, reading: Reading, mentions: Sequence[Mention]) -> Edit | None:
        """Take a version that was just resolved; the edit it makes, if it is the newest of several."""
        known = self._in_order(reading.article)
        age = _age(reading.revision)
        self.add(reading.article.id, age, _page(reading.revision), mentions)
        earlier = [version for version in known if version.age.revision_id != age.revision_id]
        if not known or known[-1].age > age:
            return None
        return _diff(reading, earlier, _Version(age, _page(reading.revision), list(mentions)))

    def _in_order(self, article: Article) -> list[_Version]:
        known = self._articles.get(article.id, {}).values()
        return sorted(known, key=lambda version: version.age)


def _diff(reading: Reading, earlier: Sequence[_Version], newest: _Version) -> Edit:
    """Compare the newest version of an article with the earlier ones, event by event.

    An event that is told in other words, elsewhere in the text or with another status is told
    still; only one that is not told at all, and did not scroll off a live page, is taken back.
    """
    told = _told_by(newest)
    before = tuple(mention for version in earlier for mention in version.mentions)
    known = {mention.event_id for mention in before}
    tellings: dict[UUID, set[tuple[object, ...]]] = {}
    for mention in earlier[-1].mentions if earlier else ():
        tellings.setdefault(mention.event_id, set()).add(_content(mention))
    gone = {event for event in known - told if _is_taken_back(event, [*earlier, newest])}
    return Edit(
        article_id=reading.article.id,
        revision_id=reading.revision.id,
        added=tuple(m.id for m in newest.mentions if m.event_id not in known),
        changed=tuple(
            m.id
            for m in newest.mentions
            if m.event_id in tellings and _content(m) not in tellings[m.event_id]
        ),
        withdrawn=tuple(m.id for m in before if m.event_id in gone and not m.withdrawn),
        before=before,
    )


def _is_taken_back(event_id: UUID, versions: Sequence[_Version]) -> bool:
    """Whether the version after the last one that tells an event took it back."""
    last = max(at for at, version in enumerate(versions) if event_id in _told_by(version))
    return not _let_go(event_id, versions[last], versions[last + 1])


def _let_go(event_id: UUID, old: _Version, new: _Version) -> bool:
    """Whether a live page only moved on from all that it told of an event."""
    return all(
        has_scrolled_off(mention.development.span, old=old.page, new=new.page)
        for mention in old.mentions
        if mention.event_id == event_id
    )


def _told_by(version: _Version) -> frozenset[UUID]:
    return frozenset(mention.event_id for mention in version.mentions)


def load_versions(connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> Versions:
    """Load the stored versions of the articles of a batch, with what they tell."""
    versions = Versions()
    if not readings:
        return versions
    reported = [reading.revision.published_at for reading in readings]
    rows = fetch(
        connection,
        "SELECT r.article_id, r.id, r.seen_at, coalesce(r.modified_at, r.published_at), "
        "r.title, r.text, coalesce(r.is_live, false) "
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
    for (article, revision, seen_at, _, *says), told in zip(rows, told_at, strict=True):
        age = _Age(instant(seen_at), told, revision)
        page = PageText(title=says[0], text=says[1], is_live=says[2])
        versions.add(article, age, page, mentions.get(revision, ()))
    return versions


def save_withdrawals(
    connection: duckdb.DuckDBPyConnection, mention_ids: Sequence[UUID], *, now: datetime
) -> None:
    """Mark mentions as taken back; one that was marked before keeps its date."""
    _WITHDRAWALS.append(connection, [(mention, now) for mention in dict.fromkeys(mention_ids)])


def _age(revision: Revision) -> _Age:
    return _Age(revision.seen_at, revision.modified_at or revision.published_at, revision.id)


def _page(revision: Revision) -> PageText:
    return PageText(title=revision.title, text=revision.text, is_live=revision.is_live)


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

"""A batch while it is resolved: what each development does to its event, before it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from extractors.records.developments import Development
from extractors.records.events import (
    Alert,
    Decision,
    EventChange,
    Mention,
    Verdict,
)
from extractors.records.identity import content_id
from extractors.records.readings import Reading
from storage.mentions import StoredMention
from storage.resolve.candidates import CandidatePool, KeyRow, own_keys
from storage.resolve.decide import decide
from storage.resolve.echoes import find_echo
from storage.resolve.origins import OriginIndex
from storage.resolve.precedent import Precedent
from storage.resolve.profiles import Context, Geography
from storage.resolve.variants import (
    Variant,
    as_unsure,
    decide_unsure,
    decide_variant,
    elsewhen,
    joins,
    sides_of,
)
from storage.resolve.versions import Edit, Versions
from storage.summary import is_withdrawn, parties_of, standing, status_of

ChooseAlert = Callable[[EventChange], Alert | None]
_Judged = tuple[Development, Decision]  # the variant of an act that holds, and what it is


@dataclass(slots=True)
class Batch:
    """What is known around a batch, and what is going to be written of it."""

    pool: CandidatePool
    origins: OriginIndex
    versions: Versions
    alerted: dict[UUID, tuple[Alert, ...]]
    precedent: Precedent = field(default_factory=Precedent)
    retracted: frozenset[UUID] = frozenset()  # events that a person took back: nobody is told
    mentions: list[StoredMention] = field(default_factory=list)
    keys: list[KeyRow] = field(default_factory=list)
    links: list[tuple[UUID, UUID]] = field(default_factory=list)
    changes: list[EventChange] = field(default_factory=list)
    alerts: dict[UUID, Alert] = field(default_factory=dict)
    origin_of: dict[UUID, str] = field(default_factory=dict)
    withdrawn: list[UUID] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    edited: list[tuple[Reading, Edit]] = field(default_factory=list)


def reported_at(reading: Reading) -> datetime:
    """When the words of a reading were published: with the article, or with its edit."""
    return reading.revision.modified_at or reading.revision.published_at


def resolve(
    batch: Batch, reading: Reading, geography: Geography, choose_alert: ChooseAlert
) -> None:
    """Decide each development of a reading in the order of the text, and gather what follows."""
    article = reading.article
    origin = batch.precedent.origins.get(reading.revision.id)
    origin = origin or batch.origins.decide_origin(reading.revision, article.outlet_id)
    batch.origin_of[reading.revision.id] = origin
    context = Context(
        reported_at=reported_at(reading),
        article_id=article.id,
        outlet_id=article.outlet_id,
        geography=geography,
    )
    first = len(batch.mentions)
    told = len(reading.developments)
    ids = batch.precedent.ids(reading)
    for mention_id, act in zip(ids[:told], reading.developments, strict=True):
        earlier = [stored.mention for stored in batch.mentions[first:]]
        judged = _decide(batch.pool, act, context, earlier)
        _remember(batch, reading, mention_id, judged, choose_alert)
    for mention_id, act in zip(ids[told:], reading.unsure, strict=True):
        known = _decide_unsure(batch, mention_id, act, context, first)
        if known:
            _remember(batch, reading, mention_id, known, choose_alert=None)
    _edit(batch, reading, [stored.mention for stored in batch.mentions[first:]])


def _remember(
    batch: Batch,
    reading: Reading,
    mention_id: UUID,
    judged: _Judged,
    choose_alert: ChooseAlert | None,
) -> None:
    act, decision = judged
    made = make_mention(reading, mention_id, act, decision)
    is_left_out = batch.versions.is_left_out(reading, made.event_id, act.span)
    mention = replace(made, withdrawn=is_left_out)
    origin = batch.origin_of[reading.revision.id]
    _take(batch, StoredMention(mention=mention, origin=origin), decision, choose_alert)


def _decide(
    pool: CandidatePool, act: Development, context: Context, earlier: Sequence[Mention]
) -> _Judged:
    """The tiers: the very words of an earlier version or of another text, a known event, an echo.

    With the decision comes the variant of the act that holds.
    """
    exact = _find_exact(pool, act, context, earlier)
    if exact:
        return exact
    decision = decide(act, context, pool.find(act))
    if not joins(decision):
        echo = find_echo(act, earlier)
        # What denies is an act of its own, but nothing denies its own words.
        if echo and decision.event_id in {None, echo.event_id}:
            kind = echo.development.kind
            return act, _same(echo.event_id, f"the same words tell it here as {kind}")
    return decide_variant(act, decision, context, pool.find)


def _find_exact(
    pool: CandidatePool, act: Development, context: Context, earlier: Sequence[Mention]
) -> _Judged | None:
    """The event that the very words told, of the likeliest reading or of the one that it was given there.

    Its own text shows it of the likeliest one only: there one clause is read in two ways.
    """
    own = frozenset(mention.id for mention in earlier)
    here: frozenset[UUID] = frozenset()
    for of_sides in sides_of(act):
        before = pool.find_exact(context.article_id, of_sides.act, besides=here)
        if before:
            reason = "exact: an earlier version's words"
            return _as_given(of_sides, before.development), _same(before.event_id, reason)
        for variant in (of_sides, *elsewhen(of_sides)):
            besides = here if variant is of_sides else own
            copied = pool.find_copied(variant.act, context.reported_at, besides=besides)
            if copied:
                return variant.act, _same(copied, "exact: the same words in another text")
        here = own
    return None


def _as_given(of_sides: Variant, given: Development) -> Development:
    """An act on the day and at the place that an earlier version's words were given, if it may be of them."""
    variants = (of_sides, *elsewhen(of_sides))
    alike = (v.act for v in variants if (v.act.date, v.act.place) == (given.date, given.place))
    return next(alike, of_sides.act)


def _decide_unsure(
    batch: Batch, mention_id: UUID, act: Development, context: Context, first: int
) -> _Judged | None:
    """What an unlikely act is to what is known; None where it is not told.

    It is not where this text tells the event already, nor where only this article told it, unless in the very
    same words. What a person put in its place is kept. `first` is this text's first change of the batch.
    """
    earlier = [change.mention for change in batch.changes[first:]]
    exact = _find_exact(batch.pool, act, context, earlier)
    known = (exact[0], as_unsure(exact[1], act)) if exact else None
    if known is None:
        known = decide_unsure(act, context, batch.pool.find)
        if known and not _is_told_elsewhere(batch.pool, known[1].event_id, context.article_id):
            known = None
    if mention_id in batch.precedent.placements:
        return known or (act, decide(act, context, batch.pool.find(act)))
    here = {mention.event_id for mention in earlier}
    return None if known is None or known[1].event_id in here else known


def _is_told_elsewhere(pool: CandidatePool, event_id: UUID | None, article_id: UUID) -> bool:
    told = pool.mentions(event_id) if event_id else ()
    return any(
        each.mention.counts and not each.mention.withdrawn and each.mention.article_id != article_id
        for each in told
    )


def _same(event_id: UUID, reason: str) -> Decision:
    return Decision(verdict=Verdict.SAME, event_id=event_id, reasons=(reason,))


def _edit(batch: Batch, reading: Reading, told: Sequence[Mention]) -> None:
    """Take back what earlier versions of the article told and the newest does not."""
    batch.withdrawn.extend(mention.id for mention in told if mention.withdrawn)
    edit = batch.versions.take(reading, told)
    if edit is None:
        return
    batch.edits.append(edit)
    batch.edited.append((reading, edit))
    batch.withdrawn.extend(edit.withdrawn)
    batch.pool.withdraw(set(edit.withdrawn))


def make_mention(
    reading: Reading, mention_id: UUID, act: Development, decision: Decision
) -> Mention:
    """Make the mention of a reading's development, tied to the event decided on.

    The id of an event follows from that of its founding mention.
    """
    revision, article = reading.revision, reading.article
    joined = decision.event_id if joins(decision) else None
    return Mention(
        id=mention_id,
        event_id=joined or content_id("event", str(mention_id)),
        article_id=article.id,
        revision_id=revision.id,
        document=revision.document,
        url=article.url,
        outlet_id=article.outlet_id,
        published_at=reported_at(reading),
        seen_at=revision.seen_at,
        development=act,
        verdict=decision.verdict,
        doubtful=decision.doubtful,
        founding=joined is None,
        withdrawn=False,
        reasons=decision.reasons,
    )


def _take(
    batch: Batch, stored: StoredMention, decision: Decision, choose_alert: ChooseAlert | None
) -> None:
    placed = batch.precedent.placed(stored)
    mention = placed.mention
    known = batch.pool.mentions(mention.event_id)
    before = _standing(batch, mention.event_id)
    batch.pool.add(placed)
    after = _standing(batch, mention.event_id)
    denied = decision.event_id if decision.verdict is Verdict.CONTRADICTS else None
    sent = batch.alerted.get(mention.event_id, ())
    change = EventChange(
        mention=mention,
        status_before=status_of(before),
        status_after=status_of(after),
        parties_before=parties_of(before),
        parties_after=parties_of(after),
        contradicts=denied,
        founding_reported_at=after[0].published_at,
        alerted=tuple(alert.reason for alert in sent),
        outlets_after=len({each.outlet_id for each in after}),
        last_alerted_at=max((alert.created_at for alert in sent), default=None),
        revives=bool(known) and is_withdrawn([item.mention for item in known]),
    )
    batch.mentions.append(stored)
    batch.changes.append(change)
    batch.keys.extend(_key_rows(mention, after))
    if denied:
        batch.links.append((mention.event_id, denied))
    if choose_alert is None or mention.event_id in batch.retracted:
        return
    alert = choose_alert(change)
    if alert and alert.id not in batch.alerts:
        batch.alerts[alert.id] = alert
        batch.alerted[alert.event_id] = (*batch.alerted.get(alert.event_id, ()), alert)


def _standing(batch: Batch, event_id: UUID) -> tuple[Mention, ...]:
    return standing([item.mention for item in batch.pool.mentions(event_id)])


def _key_rows(mention: Mention, after: Sequence[Mention]) -> list[KeyRow]:
    return [
        KeyRow(
            reported_at=mention.published_at,
            key=key,
            event_id=mention.event_id,
            founded_at=min(each.published_at for each in (mention, *after)),
        )
        for key in own_keys(mention.development)
    ]

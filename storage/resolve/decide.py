"""Is a development one that is known? The pure decision: same, update, contradicts or new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from extractors.records.developments import Development, Kind
from extractors.records.events import Decision, Verdict
from storage.resolve.profiles import Candidate, Context, Profile, profile
from storage.resolve.signals import wording_overlap
from storage.resolve.support import DOUBTFUL, SAME, SAME_ALONE, weigh, weight_of_only
from storage.resolve.vetoes import days_apart, find_clash, find_veto
from storage.summary import progress

# A denial answers what was reported lately, by its own words or by the very thing it names.
_DENIAL_REACH = timedelta(days=7)
_DENIAL_WORDING = 0.45
_FEW_LEMMAS = 3


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    weight: float
    apart: int
    reasons: tuple[str, ...]

    @property
    def rank(self) -> tuple[float, int, float, str]:
        """Best last: weight, then nearness in time, then the later report, then any fixed order."""
        founding = self.candidate.founding
        return (
            round(self.weight, 3),
            -self.apart,
            founding.reported_at.timestamp(),
            str(self.candidate.event_id),
        )


def decide(
    development: Development,
    context: Context,
    candidates: Sequence[Candidate],
    *,
    lacking: float = 0.0,
) -> Decision:
    """Compare a development with the events that it might be.

    Args:
        development: What a revision says.
        context: Where and when it says so.
        candidates: Known events that share a key with it; their order does not matter.
        lacking: Log-odds that are missing from the start, since the development is read so with doubt.

    Returns:
        The verdict with its reasons. Whatever is not clear enough is new, and marked doubtful
        where a person might see it otherwise.
    """
    told = profile(development, context)
    vetoes: list[str] = []
    weighed: list[_Weighed] = []
    for candidate in candidates:
        veto = find_veto(told, candidate, context)
        if veto is None:
            weighed.append(_weigh(told, candidate, context))
        elif candidate.founding.development.kind is development.kind:
            vetoes.append(veto)
    best = max(weighed, key=lambda each: each.rank, default=None)
    bare = best.weight if best else 0.0
    if best and len(weighed) == 1:
        best = _as_only(best, development.kind)
    enough = (SAME_ALONE if len(weighed) == 1 else SAME) + lacking
    if best and best.weight >= enough:
        return replace(_join(told, best, enough), weight=bare - lacking)
    doubt = best if best and best.weight >= DOUBTFUL else None
    denied = _find_denied(told, candidates) if development.kind is Kind.REFUSAL else None
    if denied:
        return Decision(
            verdict=Verdict.CONTRADICTS,
            event_id=denied.event_id,
            reasons=("denies what was reported",),
            doubtful=doubt is not None,
        )
    return Decision(
        verdict=Verdict.NEW,
        event_id=None,
        reasons=_why_new(doubt, vetoes, enough=enough, compared=len(candidates)),
        doubtful=doubt is not None,
    )


def _as_only(found: _Weighed, kind: Kind) -> _Weighed:
    """Nothing else that is known can be it: less is needed."""
    weight, reason = weight_of_only(kind)
    return replace(found, weight=found.weight + weight, reasons=(*found.reasons, reason))


def _weigh(told: Profile, candidate: Candidate, context: Context) -> _Weighed:
    """The best agreement with the founding telling or a confirmed one that does not clash."""
    tellings = [candidate.founding] if told.kind is candidate.founding.kind else []
    tellings += [t for t in candidate.confirmed if find_clash(told, t, context) is None]
    tellings = tellings or [t for t in candidate.confirmed if t.kind is told.kind]
    weight, reasons, nearest = max(
        ((*weigh(told, telling, context), telling) for telling in tellings),
        key=lambda each: each[0],
    )
    return _Weighed(candidate, weight, days_apart(told, nearest), reasons)


def _join(told: Profile, best: _Weighed, enough: float) -> Decision:
    candidate = best.candidate
    status = progress(candidate.status, told.development.status)
    moved = candidate.status is not status
    return Decision(
        verdict=Verdict.UPDATE if moved else Verdict.SAME,
        event_id=candidate.event_id,
        reasons=(
            *best.reasons,
            *((f"status: {candidate.status} > {status}",) if moved else ()),
            f"weight {best.weight:+.2f} ≥ {enough:.3g}",
        ),
    )


def _find_denied(told: Profile, candidates: Sequence[Candidate]) -> Candidate | None:
    """The event that a denial denies: reported shortly before, in these words or of this name."""
    found = [
        candidate
        for candidate in candidates
        if candidate.founding.development.kind is not Kind.REFUSAL and _denies(told, candidate)
    ]
    return max(
        found, key=lambda each: (each.founding.reported_at, str(each.event_id)), default=None
    )


def _denies(told: Profile, candidate: Candidate) -> bool:
    for telling in (candidate.founding, *candidate.confirmed):
        since = told.reported_at - telling.reported_at
        if not timedelta() <= since <= _DENIAL_REACH:
            continue
        marks = set(told.development.marks) & set(telling.development.marks)
        enough = min(len(told.lemmas), len(telling.lemmas)) >= _FEW_LEMMAS
        if marks or (enough and wording_overlap(told, telling) >= _DENIAL_WORDING):
            return True
    return False


def _why_new(
    doubt: _Weighed | None, vetoes: Sequence[str], *, enough: float, compared: int
) -> tuple[str, ...]:
    if doubt:
        return (
            f"near event {doubt.candidate.event_id}",
            *doubt.reasons,
            f"weight {doubt.weight:+.2f} < {enough:g}",
        )
    if vetoes:
        # The nearest misses first: an act of other parties tells least.
        ordered = sorted(dict.fromkeys(vetoes), key=lambda veto: veto.startswith("parties"))
        return tuple(f"veto: {veto}" for veto in ordered[:3])
    return ("nothing like it is known",) if compared == 0 else ("nothing near enough is known",)

"""Score events against labels. docs/quality.md says what each figure means."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

_DIGITS = 4
_MARKS = "«»\"'“”.,،؛:؟!()[]"
_HALF = 0.5  # of the shorter evidence's words: two texts of one act rarely share less


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a label, or a mention, says of one development."""

    kind: str
    status: str | None
    parties: frozenset[str]
    place: str
    date: str | None
    role: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A development that a careful reader finds. `cluster` is the same for one act everywhere."""

    act: Act
    cluster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text's id and all that it tells; most hard negatives tell nothing."""

    id: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """A development that a system found in a text."""

    document: str
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """Mentions that a system takes for one act, and how often it told a person of it as new."""

    id: str
    mentions: tuple[FoundMention, ...]
    new_alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A mention and the label that it stands for."""

    event: FoundEvent
    mention: FoundMention
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All mentions of labelled texts: each is in a pair or spurious."""

    pairs: tuple[Pair, ...]
    spurious: tuple[FoundMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Precision, recall and their harmonic mean, from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person heard: shares of the developments that were news, from 0 to 1."""

    once: float
    missed: float
    duplicates: float  # needless alerts a development; can exceed 1
    false_share: float  # of the alerts that were sent
    sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures of one system on one set."""

    documents: Balance
    developments: Balance
    kind: Balance
    kind_and_parties: Balance
    role: float
    status: float
    date: float
    place: float
    b_cubed: Balance
    couples: Balance  # of mentions: put into one event by the system, by the labels
    told: Told
    false_in_negatives: int  # developments found in texts that tell none


def read_labels(rows: Iterable[Mapping[str, Any]]) -> tuple[LabelledText, ...]:
    """Labels from the rows of a gold file."""
    return tuple(
        LabelledText(
            id=row["id"],
            labels=tuple(
                Label(act=read_act(fields), cluster=fields["cluster"])
                for fields in row["developments"]
            ),
        )
        for row in rows
    )


def read_events(rows: Iterable[Mapping[str, Any]]) -> tuple[FoundEvent, ...]:
    """Events from the rows of an export. A mention's own word goes before its event's."""
    return tuple(
        FoundEvent(
            id=row["event_id"],
            mentions=tuple(
                FoundMention(
                    document=mention["document"], act=read_act({**_shared(row), **mention})
                )
                for mention in row["mentions"]
            ),
            new_alerts=sum(alert["reason"] == "new" for alert in row.get("alerts") or ()),
        )
        for row in rows
    )


def score(texts: Sequence[LabelledText], events: Sequence[FoundEvent]) -> Score:
    """Score a system's events against labels. Mentions of texts without a label row are left out."""
    matching = match(texts, events)
    pairs = matching.pairs
    found, wanted = len(pairs) + len(matching.spurious), sum(len(text.labels) for text in texts)
    right = [pair for pair in pairs if _ours(pair).kind == _theirs(pair).kind]
    whole = [pair for pair in right if _ours(pair).parties == _theirs(pair).parties]
    dated = [pair for pair in pairs if _theirs(pair).date]
    relevant = {text.id for text in texts if text.labels}
    flagged = {pair.mention.document for pair in pairs}
    flagged |= {mention.document for mention in matching.spurious}
    return Score(
        documents=_balance(len(relevant & flagged), len(flagged), len(relevant)),
        developments=_balance(len(pairs), found, wanted),
        kind=_balance(len(right), found, wanted),
        kind_and_parties=_balance(len(whole), found, wanted),
        role=_share(_ours(pair).role == _theirs(pair).role for pair in pairs),
        status=_share(_ours(pair).status == _theirs(pair).status for pair in pairs),
        date=_share(_ours(pair).date == _theirs(pair).date for pair in dated),
        place=_share(_ours(pair).place == _theirs(pair).place for pair in pairs),
        b_cubed=b_cubed(pairs),
        couples=couples(pairs),
        told=told(texts, events, pairs),
        false_in_negatives=sum(m.document not in relevant for m in matching.spurious),
    )


def match(texts: Sequence[LabelledText], events: Sequence[FoundEvent]) -> Matching:
    """Pair mentions with labels, the best fit first, inside each text."""
    by_document: dict[str, list[tuple[FoundEvent, FoundMention]]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            by_document[mention.document].append((event, mention))
    pairs: list[Pair] = []
    spurious: list[FoundMention] = []
    for text in texts:
        ours = by_document.get(text.id, [])
        chosen = best_fits(
            [mention.act for _, mention in ours], [label.act for label in text.labels]
        )
        pairs += [
            Pair(event=ours[i][0], mention=ours[i][1], label=text.labels[j])
            for i, j in chosen.items()
        ]
        spurious += [mention for i, (_, mention) in enumerate(ours) if i not in chosen]
    return Matching(pairs=tuple(pairs), spurious=tuple(spurious))


def fit(ours: Act, theirs: Act) -> float:
    """How well a mention fits a label of its text; 0 where they are not the same thing.

    They are where half of the evidence is the same, or the kind and one party are.
    """
    span = _overlap(ours.evidence, theirs.evidence)
    kind = ours.kind == theirs.kind
    union = ours.parties | theirs.parties
    shared = len(ours.parties & theirs.parties) / len(union) if union else 0.0
    if span < _HALF and not (kind and shared):
        return 0.0
    return 2 * kind + shared + span


def best_fits(ours: Sequence[Act], theirs: Sequence[Act]) -> dict[int, int]:
    """Numbers of mentions to numbers of labels, the best fit first, each used once; ties keep the order."""
    fits = sorted(
        ((fit(mine, label), i, j) for i, mine in enumerate(ours) for j, label in enumerate(theirs)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    chosen: dict[int, int] = {}
    for value, i, j in fits:
        if value > 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def b_cubed(pairs: Sequence[Pair]) -> Balance:
    """B-cubed over matched mentions: for each, how pure and how whole its event is."""
    ours, theirs = _groups(pairs)
    precision = recall = 0.0
    for pair in pairs:
        mine, true = ours[pair.event.id], theirs[pair.label.cluster]
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    size = len(pairs) or 1
    return _rounded(precision / size, recall / size)


def couples(pairs: Sequence[Pair]) -> Balance:
    """Of all couples of matched mentions: which are one act by the system, and by the labels."""
    hits = found = wanted = 0
    for one, other in combinations(pairs, 2):
        mine = one.event.id == other.event.id
        true = one.label.cluster == other.label.cluster
        hits += mine and true
        found += mine
        wanted += true
    return _balance(hits, found, wanted)


def told(
    texts: Sequence[LabelledText], events: Sequence[FoundEvent], pairs: Sequence[Pair]
) -> Told:
    """What a person heard. An event stands for the cluster that most of its mentions are of."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        votes[pair.event.id][pair.label.cluster] += 1
    news = {label.cluster for text in texts for label in text.labels if label.act.role == "news"}
    heard: Counter[str] = Counter()
    wrong = 0
    for event in events:
        top = votes[event.id].most_common(1)
        if top and top[0][0] in news:
            heard[top[0][0]] += event.new_alerts
        else:
            wrong += event.new_alerts
    sent = sum(event.new_alerts for event in events)
    return Told(
        once=_of(sum(heard[each] == 1 for each in news), len(news), empty=1.0),
        missed=_of(sum(heard[each] == 0 for each in news), len(news)),
        duplicates=_of(sum(max(0, heard[each] - 1) for each in news), len(news)),
        false_share=_of(wrong, sent),
        sent=sent,
    )


def read_act(fields: Mapping[str, Any]) -> Act:
    """What a row says of one development."""
    return Act(
        kind=fields["kind"],
        status=fields.get("status"),
        parties=frozenset(fields.get("parties") or ()),
        place=(fields.get("place") or "").lower(),
        date=fields.get("date"),
        role=fields["role"],
        evidence=fields.get("evidence") or "",
    )


def _shared(event: Mapping[str, Any]) -> dict[str, Any]:
    return {key: event.get(key) for key in ("kind", "status", "parties", "place", "date")}


def _groups(pairs: Sequence[Pair]) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    ours: dict[str, set[int]] = defaultdict(set)
    theirs: dict[str, set[int]] = defaultdict(set)
    for number, pair in enumerate(pairs):
        ours[pair.event.id].add(number)
        theirs[pair.label.cluster].add(number)
    return ours, theirs


def _overlap(one: str, other: str) -> float:
    """Share of the shorter text's words that the longer one has too."""
    first, second = _words(one), _words(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _words(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.split()} - {""}


def _ours(pair: Pair) -> Act:
    return pair.mention.act


def _theirs(pair: Pair) -> Act:
    return pair.label.act


def _balance(hits: int, found: int, wanted: int) -> Balance:
    """Where nothing was wanted and nothing found, all is well."""
    precision = hits / found if found else float(not wanted)
    return _rounded(precision, hits / wanted if wanted else 1.0)


def _rounded(precision: float, recall: float) -> Balance:
    both = precision + recall
    return Balance(
        precision=round(precision, _DIGITS),
        recall=round(recall, _DIGITS),
        f1=round(2 * precision * recall / both, _DIGITS) if both else 0.0,
    )


def _share(right: Iterable[bool]) -> float:
    each = tuple(right)
    return _of(sum(each), len(each))


def _of(part: int, whole: int, *, empty: float = 0.0) -> float:
    return round(part / whole, _DIGITS) if whole else empty

"""Talks: rounds, meetings, calls and visits, and how far each has come."""

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.actors import Actor
from extractors.talks.clauses import RELATIVE, Clause, Subject, nationalities_after, subject_of
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

# After these the words tell what a meeting was about or who told of it, not who met.
_ABOUT = frozenset(
    {
        "حول", "بشان", "لبحث", "لمناقشه", "بخصوص", "لانهاء", "لوقف", "بحسب", "وفق", "برعايه", "بوساطه", "بهدف", "تتناول",
        "تناولت", "تناول", "سعيا", "حسب", "نقلا", "بعد", "عقب", "قبل", "غداه", "قبيل", "منذ", "لاطلاعه", "لاستكمال", "عن", "بطلب",
        "وفقا", "تتعلق", "يتعلق", "تركز", "تركزت", "خصصت", "خصص", "ركزت", "ركز", "بمناسبه",
    }
)  # fmt: skip
_PASSING = frozenset({"بعد", "عقب", "غداه", "منذ", "قبل", "قبيل", "اثر", "خلال", "عشيه", "ابان", "وبعد", "وعقب"})
_NEVER = frozenset({"لم", "لن", "لا"})
_RELATIVE_NEAR = 4  # words between a meeting and the relative clause about it
_REACH = 24  # words after a meeting noun in which its sides may be named
_VERB_REACH = 14  # words between a verb and the meeting that it holds: its subject stands between
_GOVERNING = 7  # words before it in which a verb may govern it


def find_meetings(view: View) -> list[Frame]:
    """Every meeting that a sentence tells with two sides or more."""
    found = [frame for match in view.scene.cues("meeting", "call", "round", "visit") if match.tag.noun or match.tag.value == "call"
             for frame in [_from_noun(match, view)] if frame]  # fmt: skip
    found += [frame for match in view.scene.cues("meet", "phone", "sit") for frame in [_from_verb(match, view)] if frame]
    return found


def _from_noun(match: Match, view: View) -> Frame | None:
    clause = _with_relative(match, view)
    stop = _about(view, match.last + 1, min(clause.last, match.last + _REACH))
    sides = _sides_of_noun(match, view, clause, stop)
    parties, people, reasons = _gather(sides, match, view)
    if match.tag.value == "visit" and not _is_mission(sides, view, clause):
        return None
    if _is_hosted(match, view, clause) or _is_refused(match, view, clause):
        return None
    parties = _proposers(match, view, clause, parties)
    asked = view.has("request", "ready", first=max(clause.first, match.first - 4), last=match.first)
    if not _is_meeting(parties, view) and not (asked and set(parties) & view.knowledge.belligerents):
        return None
    status, how = _status(match, view, clause)
    first = min([match.first, *(actor.first for actor in sides if actor.first >= match.first - _GOVERNING)])
    last = max([match.last, *(actor.last for actor in sides), _place_end(view, match.last, clause)])
    return Frame(
        kind=Kind.TALKS,
        status=status,
        parties=parties,
        people=people,
        trigger=match.first,
        first=first,
        last=min(last, first + _REACH),
        subordinate=_in_passing(match, view),
        future=status is Status.PLANNED,
        reasons=(f"cue: {view.scene.words[match.first].text}", *reasons, how),
    )


def _from_verb(match: Match, view: View) -> Frame | None:
    clause = view.clause(match.first)
    subject = view.subject(match)
    stop = _about(view, match.last + 1, clause.last)
    if match.tag.value == "sit" and not {"مع", "قباله", "الي"} & set(view.texts(match.last + 1, stop)):
        return None
    others = [
        actor
        for actor in view.actors
        if match.last < actor.first <= stop and not actor.locative and actor.parties
        and (subject is None or actor not in subject.actors)
    ]
    if match.tag.pronoun and subject not in (None, view.carried.speaker):
        others += list(_main_or_carried(match, view))
    sides = [*(subject.actors if subject else ()), *others]
    parties, people, reasons = _gather(sides, match, view)
    if not _is_meeting(parties, view):
        return None
    if _is_refused(match, view, clause):
        return None
    status, how = _verb_status(match, view, clause)
    inside = [actor.last for actor in sides if match.first <= actor.last <= clause.last]
    first = min([match.first, *(a.first for a in sides if clause.first <= a.first < match.first)])
    return Frame(
        kind=Kind.TALKS,
        status=status,
        parties=parties,
        people=people,
        trigger=match.first,
        first=first,
        last=max([match.last, *inside, _place_end(view, match.last, clause)]),
        future=status is Status.PLANNED,
        reasons=(f"cue: {view.scene.words[match.first].text}", *reasons, how),
    )


def _main_or_carried(match: Match, view: View) -> tuple[Actor, ...]:
    """Whom an attached pronoun stands for: «استقبله البابا»."""
    before = [a for a in view.actors if a.last < match.first and a.parties and a.sort in ("person", "title")]
    if before:
        return (before[0],)
    return view.carried.speaker.actors if view.carried.speaker else ()


def _about(view: View, first: int, last: int) -> int:
    """The last word before the meeting's subject matter begins."""
    others = {cue.first for cue in view.scene.cues("meeting", "call") if cue.first > first + 1}
    others |= {cue.first for cue in view.scene.cues("meet", "phone") if cue.first > first}
    others |= {
        cue.first
        for cue in view.scene.matches
        if cue.tag.tense and cue.first > first and view.scene.words[cue.first - 1].text == "،"
    }
    for index in range(first, last + 1):
        if view.scene.words[index].text in _ABOUT or index in others:
            return index - 1
    return last


def _sides_of_noun(match: Match, view: View, clause: Clause, stop: int) -> list[Actor]:
    sides = [
        actor
        for actor in view.actors
        if match.last < actor.first <= stop
        and (not actor.locative or (match.tag.value == "visit" and actor.preposition in ("الي", "ل")))
        and (actor.parties or actor.sort == "group")
        and not _names_the_venue(actor, match, view)
    ]
    sides += _nationalities(match, view, stop)
    return [*_sides_of_verb(match, view, clause), *sides]


def _sides_of_verb(match: Match, view: View, clause: Clause) -> list[Actor]:
    """The subject of the verb that governs a meeting: «يجري الوزير محادثات», «بدأ مسؤولون … محادثات»."""
    verbs = [
        cue
        for cue in view.scene.cues("hold", "begin", "continue", "end", "suggest", "cancel", "postpone")
        if cue.tag.tense and max(clause.first, match.first - _VERB_REACH) <= cue.first < match.first
    ]
    if not verbs:
        return []
    subject = subject_of(verbs[-1], clause, view.actors, view.scene)
    resolved = view.resolve(subject) if subject else None
    return list(resolved.actors) if resolved and not any(a.locative for a in resolved.actors) else []


def _names_the_venue(actor: Actor, match: Match, view: View) -> bool:
    """Whether a capital right behind a meeting is where it was held: «لقاء برلين», but «محادثات موسكو وكييف»."""
    if not actor.place or actor.first != match.last + 1 or actor.preposition:
        return False
    following = next((a for a in view.actors if a.first == actor.last + 1), None)
    return following is None or following.conjunction != "و"


_BETWEEN = frozenset({"المباشره", "مباشره", "الثلاثيه", "ثلاثيه", "الثلاثي", "ثلاثيا", "الثنائيه", "السلام", "تفاوض", "المحادثات", "المفاوضات", "محادثات", "مفاوضات"})


def _nationalities(match: Match, view: View, stop: int) -> list[Actor]:
    """Nationalities that describe the meeting: «محادثات أميركية – أوكرانية», «محادثات جنيف الأميركية الأوكرانية»."""
    places = {m.first for m in view.scene.of(Sort.PLACE, Sort.PARTY)}
    at = match.last
    for _ in range(2):
        found = nationalities_after(at, view.scene)
        if found or at + 1 > stop:
            return list(found)
        if view.scene.words[at + 1].text not in _BETWEEN and at + 1 not in places:
            return []
        at += 1
    return list(nationalities_after(at, view.scene))


def _gather(
    sides: list[Actor], match: Match, view: View
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    parties: set[str] = set()
    people: set[str] = set()
    reasons: list[str] = []
    for actor in sides:
        if actor.sort == "group" and not actor.parties:
            parties.update(view.carried.pair)
            people.update(view.carried.people)
            reasons.append("a group named before")
        parties.update(actor.parties)
        people.update(actor.people)
    if match.tag.pronoun and len(parties) < 2:  # noqa: PLR2004
        if match.tag.pronoun in ("هما", "هم"):
            parties.update(view.carried.pair)
        else:
            speaker = view.speaker_at(match.first) or view.carried.speaker
            parties.update(speaker.parties if speaker else ())
            people.update(speaker.people if speaker else ())
        reasons.append("a pronoun for a side named before")
    if len(parties) < 2:  # noqa: PLR2004
        other = _other_side(parties, match, view)
        if other:
            parties.update(other.parties)
            people.update(other.people)
            reasons.append(f"the other side: {other.how}")
    return tuple(sorted(parties)), tuple(sorted(people)), tuple(reasons)


def _other_side(parties: set[str], match: Match, view: View) -> Subject | None:
    """Whom a meeting with one side leaves out: the subject of its clause («كلف مبعوثه لقاء بوتين»)."""
    clause = view.clause(match.first)
    before = [
        actor
        for actor in view.actors
        if clause.first <= actor.first < match.first and actor.parties and not actor.locative
        and not set(actor.parties) & parties and actor.sort in ("person", "title", "people", "group")
    ]
    if parties:
        return Subject(actors=before[-1:], how="named before it in its clause") if before else None
    subject = view.subject(match)
    joint = subject if subject and len(subject.parties) > 1 and match.tag.noun else None
    return joint


def _with_relative(match: Match, view: View) -> Clause:
    """The clause of a meeting together with a relative clause about it: «المحادثات التي جرت بين …»."""
    clause = view.clause(match.first)
    following = next((c for c in view.clauses if c.first == clause.last + 1), None)
    if following is None or clause.last - match.last > _RELATIVE_NEAR:
        return clause
    if view.scene.words[following.first].text not in RELATIVE:
        return clause
    return Clause(clause.first, following.last, clause.content)


def _is_meeting(parties: tuple[str, ...], view: View) -> bool:
    return len(parties) >= 2 and (  # noqa: PLR2004 - a meeting has two sides
        view.related or bool(view.knowledge.belligerents & set(parties))
    )


def _status(match: Match, view: View, clause: Clause) -> tuple[Status, str]:
    low = max(clause.first, match.first - _GOVERNING)
    high = min(clause.last, match.last + _REACH)
    for classes, status in (
        (("cancel",), Status.CANCELLED),
        (("postpone",), Status.POSTPONED),
    ):
        cue = view.has(*classes, first=max(0, match.first - 4), last=min(high, match.last + 6))
        if cue:
            return status, f"status: {view.scene.words[cue.first].text}"
    near = min(high, match.last + 2 * _GOVERNING)
    planned = view.has("plan", first=low, last=near) and not _is_behind(view, low, near)
    if planned or _tense(view, low, high) is Tense.FUTURE or _is_ahead(view, low, high):
        return Status.PLANNED, "status: told of the future"
    if view.has("suggest", "ready", "request", first=low, last=match.first):
        return Status.PROPOSED, "status: only proposed"
    for classes, status in ((("end",), Status.DONE), (("continue", "begin"), Status.UNDER_WAY)):
        cue = view.has(*classes, first=low, last=match.first)
        if cue:
            return status, f"status: {view.scene.words[cue.first].text}"
    if _tense(view, low, high, classes=("hold",)) is Tense.PRESENT and not _in_passing(match, view):
        return Status.UNDER_WAY, "status: present tense"
    return Status.DONE, "status: told of the past"


def _verb_status(match: Match, view: View, clause: Clause) -> tuple[Status, str]:
    low, high = max(clause.first, match.first - 4), clause.last
    if view.has("cancel", first=low, last=high):
        return Status.CANCELLED, "status: cancelled"
    if view.has("postpone", first=low, last=high):
        return Status.POSTPONED, "status: postponed"
    if match.tag.tense is Tense.FUTURE or _is_ahead(view, low, high) or view.has("plan", first=low, last=high):
        return Status.PLANNED, "status: told of the future"
    if match.tag.tense is Tense.PRESENT:
        ago = any(t.direction == "past" for f, _, t in view.times if low <= f <= high)
        return (Status.DONE if ago else Status.PLANNED), "status: present tense"
    return Status.DONE, "status: past tense"


def _tense(view: View, low: int, high: int, classes: tuple[str, ...] = ("hold", "begin", "continue", "end", "meet", "visit")) -> Tense | None:
    tenses = [m.tag.tense for m in view.scene.cues(*classes) if low <= m.first <= high and m.tag.tense]
    return tenses[0] if tenses else None


def _is_behind(view: View, low: int, high: int) -> bool:
    return any(time.direction == "past" for first, _, time in view.times if low <= first <= high)


def _is_ahead(view: View, low: int, high: int) -> bool:
    return any(time.direction == "future" for first, _, time in view.times if low <= first <= high)


def _is_mission(sides: list[Actor], view: View, clause: Clause) -> bool:
    """Whether a visit is paid for the talks: its clause says so, or an envoy or a delegation pays it."""
    if view.themed(clause.first, clause.last):
        return True
    return any(actor.role in ("envoy", "delegation", "negotiator", "chief-negotiator") for actor in sides)


def _proposers(match: Match, view: View, clause: Clause, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A meeting that one side asks of another is so far the act of that side."""
    asked = view.has("request", "ready", first=clause.first, last=match.first)
    if asked is None or len(parties) > 2:  # noqa: PLR2004 - one asks the other
        return parties
    subject = view.subject(asked)
    return subject.parties if subject and subject.parties else parties


def _is_refused(match: Match, view: View, clause: Clause) -> bool:
    """Whether the meeting did not or will not take place: «لم يلتق الوفدان», «لن تبدأ المفاوضات»."""
    low = max(clause.first, match.first - _GOVERNING)
    negation = view.has("negation", first=low, last=match.first - 1)
    if negation is None or view.scene.words[negation.first].text.removeprefix("و") not in _NEVER:
        return False
    verbs = [m for m in view.scene.matches if m.tag.tense and negation.first < m.first <= match.first]
    return bool(verbs) and verbs[0].first == negation.last + 1


def _is_hosted(match: Match, view: View, clause: Clause) -> bool:
    """Whether the meeting is what a mediator offers to host: that is mediation."""
    low = max(clause.first, match.first - 3)
    return view.has("host", first=low, last=match.first - 1) is not None and view.has(
        "suggest", "ready", first=clause.first, last=match.first
    ) is not None


def _in_passing(match: Match, view: View) -> bool:
    return any(text in _PASSING for text in view.texts(max(0, match.first - 3), match.first - 1))


def _place_end(view: View, at: int, clause: Clause) -> int:
    """The last word of a place that follows closely: «في جنيف»."""
    near = [m.last for m in view.scene.of(Sort.PLACE) if at < m.first <= min(clause.last, at + 12)]
    return near[0] if near else at



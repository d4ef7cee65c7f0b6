"""Times that lean on another day: «في اليوم التالي», «بعد يومين من القمة», «غداة لقائهما», «عشية الجولة».

What they lean on stands before («التالي», «نفسه») or behind («من القمة»); the reader of the act knows it.
"""

from dataclasses import replace

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Lean
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import FORMS, THEN

_SAME = frozenset(("نفسه", "ذاته", "عينه"))
_NEXT = frozenset(("التالي", "الموالي"))
_PREVIOUS = frozenset(("السابق",))
_THAT = frozenset(("ذلك", "ذاك"))
_NEIGHBOURS = {"غداه": 1, "عشيه": -1}  # of the day that the noun behind names


def read_leaning(tape: Tape, at: int) -> Anchor | None:
    """A day that is told by its distance from another one."""
    if tape.core(at) in THEN:
        return lean_on(Anchor(end=at + 1, rule="leaning"), Lean.ON_BEFORE, 0)
    return _read_day(tape, at) or _read_neighbour(tape, at)


def lean_on(anchor: Anchor, lean: Lean, offset: int | None) -> Anchor:
    """The same run, told from another day; `offset` in days, None where it is not exact."""
    return replace(
        anchor.unresolved("leans-on-another"), lean=None if offset is None else lean, offset=offset
    )


def _read_day(tape: Tape, at: int) -> Anchor | None:
    """«اليوم التالي», «اليوم نفسه», «ذات اليوم»."""
    if tape.text(at) in ("ذات", "نفس") and tape.core(at + 1) == "اليوم":
        return lean_on(Anchor(end=at + 2, rule="leaning"), Lean.ON_BEFORE, 0)
    if tape.core(at) != "اليوم":
        return None
    after = tape.text(at + 1)
    anchor = Anchor(end=at + 2, rule="leaning")
    if after in _SAME:
        return lean_on(anchor, Lean.ON_BEFORE, 0)
    offset = 1 if after in _NEXT else -1 if after in _PREVIOUS else None
    if offset is None:
        return None
    behind = tape.text(at + 2)
    on = Lean.ON_BEHIND if behind.startswith("ل") and behind not in FORMS else Lean.ON_BEFORE
    return lean_on(anchor, on, offset)


def _read_neighbour(tape: Tape, at: int) -> Anchor | None:
    """«غداة اللقاء», «عشية ذلك»; before the name of a day it is a part of that day."""
    offset = _NEIGHBOURS.get(tape.core(at))
    after = tape.text(at + 1)
    if offset is None or tape.clitics(at) not in ("", "و", "ف") or not after.isalpha():
        return None
    if after in _THAT:
        return lean_on(Anchor(end=at + 2, rule="leaning"), Lean.ON_BEFORE, offset)
    if after in FORMS:
        return None
    return lean_on(Anchor(end=at + 1, rule="leaning"), Lean.ON_BEHIND, offset)

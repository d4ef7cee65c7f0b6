"""Days named from the day of publication: today, yesterday, tomorrow and their neighbours."""

from datetime import timedelta

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Daypart, Direction
from extractors.arabic.times.reckoning import on_day, within
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import LEANING, QUALIFIERS, WEEKDAYS

_OUTLETS_WITH_TODAY = frozenset(("روسيا", "المصري", "العرب", "الامارات", "البحرين"))
_NOT_TODAY_BEFORE = frozenset(("في", "ذلك", "ذاك", "هذا", "كل", "نفس"))
_NOT_TODAY_AFTER = LEANING | frozenset(
    (
        *("الاخير", "الواحد", "العالمي", "الدولي", "الوطني", "الموعود", "الافتتاحي", "الختامي"),
        *("المشهود", "الذي", "الدراسي", "المذكور", "المقبل", "القادم", "الماضي", "المفتوح"),
        *("الثلاثين", "الالف", "الميه", "المايه", "السابع", "اوروبي", "الاوروبي"),
    )
)
_SHORTEST_ADJECTIVE = 5
_PARTS_OF_TODAY = {
    "الصباح": Daypart.MORNING,
    "المساء": Daypart.EVENING,
    "الظهر": Daypart.NOON,
    "الليله": Daypart.NIGHT,
    "الفجر": Daypart.DAWN,
}
_IDIOMS_OF_YESTERDAY = frozenset(("الحاجه", "القريب", "البعيد"))  # في أمس الحاجة
_TONIGHT_LAST = frozenset(("الماضيه", "الفايته", "المنصرمه", "البارحه"))


def read_relative(tape: Tape, at: int, before: str, *, led: bool) -> Anchor | None:
    """A day named from today at a word.

    `before` is the word before the whole phrase; `led` says that يوم or a part of the day stands
    before, which makes a day of غد and الأمس.
    """
    core = tape.core(at)
    if core == "اليوم":
        return _read_today(tape, at, before)
    if core == "الليله":
        return _read_tonight(tape, at)
    if core in ("هذا", "هذه"):
        return None if before == "مثل" else _read_this(tape, at)
    if core in ("امس", "الامس", "البارحه", "اول", "قبل"):
        return _read_yesterday(tape, at, led=led)
    return _read_tomorrow(tape, at, led=led)


def _day(tape: Tape, end: int, days: int, rule: str, daypart: Daypart | None = None) -> Anchor:
    direction = Direction.PRESENT
    if days:
        direction = Direction.PAST if days < 0 else Direction.FUTURE
    return Anchor(
        end=end,
        rule=rule,
        date=on_day(tape.today + timedelta(days=days)),
        direction=direction,
        is_relative=True,
        daypart=daypart,
        reasons=(rule,),
    )


def _read_today(tape: Tape, at: int, before: str) -> Anchor | None:
    follows_weekday = tape.core(at + 1) in WEEKDAYS
    if follows_weekday and before not in ("ذلك", "كل"):
        return _day(tape, at + 1, 0, "today")
    number = tape.number(at + 1)
    if tape.text(at + 1) in _NOT_TODAY_AFTER or (number is not None and number[1]):
        return None  # the third day, the next day, World Day
    if before in _NOT_TODAY_BEFORE or before in _OUTLETS_WITH_TODAY:
        return None
    if "ك" in tape.clitics(at) or _is_attribute(tape.text(at + 1)):
        return None
    return _day(tape, at + 1, 0, "today")


def _is_attribute(word: str) -> bool:
    """«اليوم التفاوضي»: an adjective in ـي after it makes a noun of "today"."""
    return word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > _SHORTEST_ADJECTIVE


def _read_tonight(tape: Tape, at: int) -> Anchor | None:
    after = tape.text(at + 1)
    further = after == "قبل" and tape.text(at + 2) in _TONIGHT_LAST  # الليلة قبل الماضية
    if after in _TONIGHT_LAST or further:
        today = tape.today - timedelta(days=int(further))
        return Anchor(
            end=at + 2 + further,
            rule="last-night",
            date=within(today - timedelta(days=1), today),
            direction=Direction.PAST,
            daypart=Daypart.NIGHT,
            reasons=("last-night",),
        )
    number = tape.number(at + 1)
    if after in _NOT_TODAY_AFTER or after in QUALIFIERS or (number is not None and number[1]):
        return None
    return _day(tape, at + 1, 0, "tonight", Daypart.NIGHT)


def _read_this(tape: Tape, at: int) -> Anchor | None:
    """«هذا اليوم»، «هذا المساء»."""
    after = tape.core(at + 1)
    if tape.text(at + 1) in _PARTS_OF_TODAY:
        return _day(tape, at + 2, 0, "today", _PARTS_OF_TODAY[tape.text(at + 1)])
    if after == "اليوم" and tape.text(at + 2) not in _NOT_TODAY_AFTER:
        return _day(tape, at + 2, 0, "today")
    return None


def _read_yesterday(tape: Tape, at: int, *, led: bool) -> Anchor | None:
    core, after = tape.core(at), tape.text(at + 1)
    if core in ("اول", "قبل"):
        skipped = at + 2 if (core, after) == ("اول", "من") else at + 1
        found = tape.text(skipped) in ("امس", "البارحه")
        return _day(tape, skipped + 1, -2, "day-before-yesterday") if found else None
    if after in _IDIOMS_OF_YESTERDAY or (core == "الامس" and not led and not tape.clitics(at)):
        return None
    if after in ("الاول", "الاولي"):
        return _day(tape, at + 2, -2, "day-before-yesterday")
    return _day(tape, at + 1, -1, "yesterday")


def _read_tomorrow(tape: Tape, at: int, *, led: bool) -> Anchor | None:
    core = tape.core(at)
    if core == "بعد" and tape.core(at + 1) in ("غد", "الغد"):
        return _day(tape, at + 2, 2, "day-after-tomorrow")
    if core == "غدا":
        return _day(tape, at + 1, 1, "tomorrow")
    if core == "غد" and (led or "ل" in tape.clitics(at) or tape.core(at + 1) in WEEKDAYS):
        return _day(tape, at + 1, 1, "tomorrow")
    if core == "الغد" and led:
        return _day(tape, at + 1, 1, "tomorrow")
    return None

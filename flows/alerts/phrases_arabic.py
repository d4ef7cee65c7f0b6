"""The phrases that Arabic headlines are put together from. Each may be empty."""

from extractors.records.developments import DatePrecision
from flows.alerts.acts import MOST_PARTIES, MOST_PEOPLE, POINT, Act, list_ar
from flows.alerts.grammar import count_ar, definite, join_ar
from flows.alerts.names import Names

MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
IN_THE_TALKS = "في محادثات السلام"
_TRIPLE = {True: "ثلاثية", False: "ثلاثي"}


def sides(act: Act, names: Names, *, feminine: bool, known: bool = False) -> str:
    """The parties as adjectives («أميركية أوكرانية»), definite where `known`; empty if too many."""
    if not _fit_adjectives(act, names):
        return ""
    parties = [names.party(code) for code in act.parties]
    words = [party.adjective_f if feminine else party.adjective_m for party in parties]
    if len(words) == MOST_PARTIES:
        words.insert(0, _TRIPLE[feminine])
    return " ".join(definite(word) if known else word for word in words)


def participants(act: Act, names: Names) -> str:
    """The parties as a list, where they are too many for adjectives."""
    if not act.parties or _fit_adjectives(act, names):
        return ""
    return f"بمشاركة {list_ar(act.parties, names)}"


def _fit_adjectives(act: Act, names: Names) -> bool:
    return len(act.parties) <= MOST_PARTIES and names.knows(act.parties)


def between(act: Act, names: Names) -> str:
    """«بين روسيا وأوكرانيا», where there are two sides at least."""
    return f"بين {list_ar(act.parties, names)}" if len(act.parties) > 1 else ""


def place(act: Act, names: Names) -> str:
    """«في جنيف»."""
    return f"في {names.place_ar(act.place)}" if act.place else ""


def day(act: Act) -> str:
    """The day of something planned, which is what its reader asks first."""
    if act.date is None or act.date.precision is not DatePrecision.DAY:
        return ""
    return f"يوم {act.date.first.day} {MONTHS[act.date.first.month - 1]}"


def people(act: Act, names: Names) -> str:
    """«بمشاركة بوتين وويتكوف», or «بين أردوغان وبوتين» for one of each side; few and known."""
    known = [names.people[person] for person in act.people if person in names.people]
    if not 0 < len(known) <= MOST_PEOPLE or participants(act, names):
        return ""
    each = len(known) == 2 and tuple(sorted(p.party for p in known)) == tuple(sorted(act.parties))  # noqa: PLR2004
    return f"{'بين' if each else 'بمشاركة'} {join_ar([person.ar for person in known])}"


def about(act: Act, names: Names, *, most: int = 2, otherwise: str = "") -> str:
    """«بشأن الأراضي والضمانات الأمنية»."""
    known = [names.topics[topic].ar for topic in act.topics[:most] if topic in names.topics]
    return f"بشأن {join_ar(known)}" if known else otherwise


def on_file(act: Act, names: Names) -> str:
    """«في ملف الأراضي», «في ملفي الأراضي والأسرى»; the talks where no subject is told."""
    known = [names.topics[topic].ar for topic in act.topics[:2] if topic in names.topics]
    if not known:
        return IN_THE_TALKS
    return f"في {'ملف' if len(known) == 1 else 'ملفي'} {join_ar(known)}"


def covered(act: Act, names: Names) -> str:
    """What a truce covers («منشآت الطاقة»), where it is not general."""
    parts = [names.topics[topic].truce_ar for topic in act.topics if topic in names.topics]
    return next(filter(None, parts), "")


def plan(act: Act, names: Names) -> str:
    """A plan by its name or by its number of points («خطة من 28 بندا»)."""
    if act.plan and act.plan in names.plans:
        return names.plans[act.plan].ar
    return f"خطة من {count_ar(act.points, POINT)}" if act.points else ""


def of(phrase: str) -> str:
    """Put «ل» before an indefinite phrase; a numeral takes it with a connecting stroke."""
    return f"لـ{phrase}" if phrase[0].isdigit() else f"ل{phrase}"

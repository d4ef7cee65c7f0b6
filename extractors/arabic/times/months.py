"""Names of months in the three traditions of Arabic news, in matching form.

Sources: the Egyptian and Gulf names (يناير), the Syriac ones of the Levant and Iraq (كانون
الثاني), and those of the Maghreb: Algerian and Tunisian (جانفي), Moroccan (غشت).
"""

from collections.abc import Mapping
from typing import Final

_EGYPTIAN = {
    1: ("يناير",),
    2: ("فبراير",),
    3: ("مارس",),
    4: ("ابريل",),
    5: ("مايو",),
    6: ("يونيو", "يونيه"),
    7: ("يوليو", "يوليه"),
    8: ("اغسطس",),
    9: ("سبتمبر",),
    10: ("اكتوبر",),
    11: ("نوفمبر",),
    12: ("ديسمبر",),
}
_SYRIAC = {
    1: ("كانون الثاني", "كانون ثاني"),
    2: ("شباط",),
    3: ("اذار",),
    4: ("نيسان",),
    5: ("ايار",),
    6: ("حزيران",),
    7: ("تموز",),
    8: ("اب",),
    9: ("ايلول",),
    10: ("تشرين الاول", "تشرين اول"),
    11: ("تشرين الثاني", "تشرين ثاني"),
    12: ("كانون الاول", "كانون اول"),
}
_MAGHREBI = {
    1: ("جانفي",),
    2: ("فيفري",),
    4: ("افريل",),
    5: ("ماي",),
    6: ("جوان",),
    7: ("جويليه", "يوليوز"),
    8: ("اوت", "غشت"),
    9: ("شتنبر",),
    10: ("اكتوبر",),
    11: ("نونبر",),
    12: ("دجنبر",),
}
_HIJRI = {
    1: ("محرم", "المحرم"),
    2: ("صفر",),
    3: ("ربيع الاول",),
    4: ("ربيع الاخر", "ربيع الثاني"),
    5: ("جمادي الاولي", "جمادي الاول"),
    6: ("جمادي الاخره", "جمادي الثانيه", "جمادي الثاني", "جمادي الاخر"),
    7: ("رجب",),
    8: ("شعبان",),
    9: ("رمضان",),
    10: ("شوال",),
    11: ("ذو القعده", "ذي القعده"),
    12: ("ذو الحجه", "ذي الحجه"),
}

# Also other words: مارس (practised), آب (father), ماي and جوان (names), نيسان (a maker of cars).
# They are months only beside a day, a year, a second name, or the word شهر.
WEAK_NAMES: Final = frozenset(("مارس", "اب", "ماي", "جوان", "اوت", "نيسان", "تموز"))


def _by_name(*traditions: Mapping[int, tuple[str, ...]]) -> Mapping[str, int]:
    return {
        name: month
        for names in traditions
        for month, all_names in names.items()
        for name in all_names
    }


MONTHS: Final = _by_name(_EGYPTIAN, _SYRIAC, _MAGHREBI)
HIJRI_MONTHS: Final = _by_name(_HIJRI)

"""Lines that stand on a page beside its article: shares, links to others, notices, signatures.

Only whole lines go, and only those that say what no line of prose says: they address the reader
("شارك هذا المقال") or repeat a link. A doubtful line stays: one too many costs little, a lost
sentence may be the news.
"""

import re
from collections.abc import Collection

_MAX_WORDS = 30  # no notice of this kind seen was longer, except the disclaimers below
_HEAD_LINES = 4
_TAIL_SHARE = 0.6  # notices stand in the last two fifths of the lines
_SENTENCE_END = re.compile(r"[.!؟?»\"”…]\s*$")
_NORMAL = re.compile(r"[\W_]+")
# Blanks as \s, since these stand inside verbose patterns.
_PLATFORM = (
    r"(?:فيس\s?بوك|تويتر|إكس|واتس\s?[آا]ب|تي?لي?[غجق]رام|[إا]نست[غجق]رام|يوتيوب"
    r"|[غج]وو?[غج]ل(?:\s+نيوز)?|سناب\s?شات|لينكد\s?إن|ماسنجر|ثريدز|تيك\s?توك"
    r"|البريد(?:\s+الإلكتروني)?|facebook|twitter|x|whatsapp|telegram|instagram|youtube"
    r"|google\s+news|linkedin|email)"
)
_LABEL = (
    r"(?:[إا]قر[أا](?:وا|ي)? (?:أيضا|ايضا|أيضًا|أيضاً|ايضاً|المزيد|كذلك)|[إا]قر[أا] [أا]يض[اًا]+"
    r"|طالع (?:أيض|ايض)[اًا]+|شاهد (?:أيض|ايض)[اًا]+|(?:أخبار|مواضيع|موضوعات|مقالات|مواد|قصص)"
    r" (?:ذات صلة|متعلقة|مرتبطة)|(?:قد|ربما) (?:يهمك|يعجبك)(?: (?:أيض|ايض)[اًا]+)?"
    r"|المزيد من الأخبار|الأكثر قراءة|related(?: articles| stories| posts)?|read (?:more|also))"
)
_LABEL_LINE = re.compile(rf"^\W*{_LABEL}\s*(?:[:：|»>…\-–.]+.*|)$", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"^\W*{_LABEL}\W*$", re.IGNORECASE)
# Complete lines: with more than this they would be prose ("شارك الوزير في الاجتماع").
_WHOLE_LINES = re.compile(
    rf"""^\W*(?:
      (?:ال)?(?:شارك(?:ها|نا|وا)?|مشاركة|نشر|انشر)
        (?:\ (?:هذا|هذه))?(?:\ (?:ال)?(?:مقالة?|خبر|قصة|موضوع|صفحة|رابط))?
        (?:\ (?:مع\ أصدقائك|على\ مواقع\ التواصل(?:\ الاجتماعي)?|(?:عبر|على|في)\ {_PLATFORM}))?
    | (?:انسخ|نسخ)\ (?:ال)?رابط | تم\ نسخ\ الرابط | رابط\ مختصر.* | طباعة | اطبع | حفظ | أرسل
    | (?:اضف|أضف|إضافة|اكتب|اترك)\ تعليقا?ً?(?:\ جديد)? | التعليقات(?:\ \(?\d+\)?)?
    | (?:الكلمات\ (?:المفتاحية|الدلالية)|الوسوم|وسوم|tags)\s*(?::.*)?
    | (?:©|copyright).* | (?:جميع\ )?الحقوق\ محفوظة.*
    | {_PLATFORM}(?:\W+{_PLATFORM})*
    | اضغط\ هنا.* | للمزيد\ (?:من\ الأخبار\ )?(?:اضغط|انقر|زوروا|تابعوا).* | \.{{2,}}\s*المزيد
    | advertisement | إعلان(?:ات)? | share(?:\ this(?:\ article)?)?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Beginnings that address the reader; the rest of the line may say anything.
_APPEALS = re.compile(
    rf"""^\W*(?:
      the\ post\b.{{3,}}\bappeared\ first\ on\b
    | ظهرت?\ (?:المقالة?|التدوينة|المنشور|الموضوع)\b.{{3,}}\ أولا?ً?\ (?:على|في)\b
    | تابعو?نا\ (?:على|عبر|في)\b
    | تابعوا?\ (?:آخر\ |أحدث\ |المزيد\ من\ )?(?:الأخبار|أخبار|التطورات)\b.*\ (?:عبر|على)\ .*
      (?:{_PLATFORM}|تطبيقنا|قناتنا|صفحتنا|حسابنا)
    | (?:لمتابعة|للاطلاع\ على)\ (?:آخر|أحدث|المزيد\ من|كل)\b.*
      (?:تطبيقنا|قناتنا|اشترك|حمّل|تابعو?نا)
    | (?:اشترك|انضم)(?:وا)?\ (?:الآن\ )?(?:في|إلى)\ (?:قناتنا|نشرتنا|مجموعتنا|خدمتنا)
    | (?:اشتركوا|انضموا)\ الآن\b
    | (?:حمّل(?:وا)?|حمل(?:وا)?\ الآن)\ تطبيق
    | (?:نستخدم|يستخدم\ (?:هذا\ الموقع|موقعنا))\ (?:ملفات|الكوكيز)\b
    | لا\ مانع\ من\ الاقتباس | لا\ مانع\ من\ الإقتباس
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DISCLAIMERS = re.compile(
    r"^\W*(?:(?:الآراء|المقالات|التعليقات|الأفكار|ما ورد)\b.{0,120}\bلا (?:تعبر|تعكس|يعبر|تمثل)\b"
    r"|.{0,120}(?:مراجعة التعليقات قبل نشرها|إرشادات الاستخدام|شروط استخدام الموقع)"
    r"|ملاحظة: ?(?:التعليقات|الآراء)\b)"
)
_STAMP_LABEL = re.compile(
    r"^\W*(?:آخر تحديث|تاريخ النشر|(?:تم )?نشره?|تم (?:النشر|التحديث)|last updated?|published)"
    r"(?:\s+(?:في|بتاريخ))?(?:\s*[:：|،])?\s+",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    r"[\d٠-٩:/.,،|()+\-–]+|[صم]|صباح[اًا]*|مساء[اًً]?|بتوقيت|في|الساعة|gmt|utc|am|pm"
    r"|(?:غرينتش|جرينتش|مكة|القاهرة|موسكو|أبوظبي|بغداد|بيروت|المكرمة)"
    r"|(?:ال)?(?:سبت|أحد|احد|اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة)[،,]?"
    r"|(?:يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    r"|كانون|تشرين|ال[أا]ول|الثاني|شباط|آذار|نيسان|[أا]يار|حزيران|تموز|آب|[أا]يلول"
    r"|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت)[،,]?",
    re.IGNORECASE,
)
_STAMP_PARTS = re.compile(r"[\s/]+")
_MAX_RELATED_WORDS = 20  # headlines have 5 to 15 words, paragraphs of prose 25 and more


def drop_furniture(text: str, *, title: str = "", link_texts: Collection[str] = frozenset()) -> str:
    """Drop whole lines that are not the article's.

    Args:
        text: Paragraphs separated by newlines.
        title: The headline; its repetition as the first line goes if other lines follow.
        link_texts: Whole texts of the page's links in the form of `match_form`; a line that is
            one of them and no finished sentence is the headline of another article.

    Returns:
        The lines that stay, each trimmed, without empty ones.
    """
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    if len(lines) > 1 and title and match_form(lines[0]) == match_form(title):
        lines = lines[1:]
    lines = _drop_related_tail(lines)
    kept: list[str] = []
    after_label = False
    for index, line in enumerate(lines):
        is_label = _LABEL_LINE.match(line) is not None
        is_link = index > 0 and _is_link(line, link_texts, after_label=after_label)
        if not (is_label or is_link or is_furniture(line, index=index, count=len(lines))):
            kept.append(line)
        after_label = _LABEL_ALONE.match(line) is not None or (after_label and is_link)
    return "\n".join(kept)


def is_furniture(line: str, *, index: int, count: int) -> bool:
    """Whether the line at `index` of `count` is furniture by its own words and place."""
    if _DISCLAIMERS.match(line):
        return index >= 1 and index >= count * _TAIL_SHARE
    if len(line.split()) > _MAX_WORDS:
        return False
    if _is_stamp(line):
        return index < _HEAD_LINES or index >= count * _TAIL_SHARE
    return bool(_WHOLE_LINES.match(line) or _APPEALS.match(line) or _LABEL_LINE.match(line))


def match_form(line: str) -> str:
    """A line's letters and digits only, for comparing it with another one."""
    return _NORMAL.sub("", line).casefold()


def _is_link(line: str, link_texts: Collection[str], *, after_label: bool) -> bool:
    if match_form(line) not in link_texts:
        return False
    return after_label or _SENTENCE_END.search(line) is None


def _drop_related_tail(lines: list[str]) -> list[str]:
    """Cut a closing block "related:" with headlines, none of which ends as a sentence does."""
    for index, line in enumerate(lines):
        if index and _LABEL_ALONE.match(line):
            rest = lines[index + 1 :]
            if all(_is_headline(other) for other in rest):
                return lines[:index]
    return lines


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _MAX_RELATED_WORDS and _SENTENCE_END.search(line) is None


def _is_stamp(line: str) -> bool:
    """A label such as "آخر تحديث" and nothing but words of a date after it."""
    label = _STAMP_LABEL.match(line)
    if label is None:
        return False
    parts = [part for part in _STAMP_PARTS.split(line[label.end() :]) if part]
    # Word by word: one pattern for the whole run would take for ever on 1/1/1/1/…
    return any(map(str.isdecimal, "".join(parts))) and all(map(_STAMP_WORD.fullmatch, parts))

"""The words by which walls, notices and error pages address their readers.

Collected from the consent dialogues, subscription walls and challenge pages of outlets and of the
services that they use. Each phrase speaks to the reader or names the service's own script; none
is the mere topic, so that reports about these things are not taken for them.
"""

import re


def _any(*phrases: str, before: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(phrases)})", re.IGNORECASE)


CONSENT = _any(
    r"نستخدم (?:نحن )?(?:و\S+ )?(?:ملفات|الكوكيز)",
    r"باستخدامك? (?:لهذا|هذا) الموقع",
    # The bare verb would be news: "بالضغط على موسكو".
    r"بال(?:ضغط|نقر) (?:على|فوق) (?:زر|قبول|موافق|أوافق|متابعة)",
    r"نحن نهتم بخصوصيتك",
    r"(?:نحن )?(?:نقدر|نحترم) خصوصيتك",
    r"قبول (?:الكل|ملفات)",
    r"رفض الكل",
    r"إدارة (?:الخيارات|التفضيلات|ملفات)",
    r"نحن وشركاؤنا",
    r"موافقتك",
    r"تفضيلات الخصوصية",
    r"سياسة (?:الخصوصية|ملفات \S+ \S+) (?:الخاصة بنا|لدينا)",
    r"قبل (?:المتابعة|أن تتابع)",
    r"أوافق\b",
    r"we (?:and our partners|use cookies|value your privacy)",
    r"accept (?:all|cookies)",
    r"reject all",
    r"manage (?:options|cookies|preferences)",
    r"before you continue",
)
CONSENT_HOST = _any("consent", "guce", "privacy-?gate", before="^https?://")
PAYWALL = _any(
    r"هذا (?:المحتوى|المقال|الخبر|التقرير) (?:متاح |مخصص |حصري )*(?:لل|ل)مشتركين",
    r"(?:^|\n)\W*(?:للمشتركين|لمشتركي\S*) فقط",
    r"اشترك(?:وا)? (?:الآن )?(?:لمتابعة|لمواصلة|لقراءة|للاطلاع|للوصول)",
    r"(?:لمتابعة|لإكمال|لمواصلة) القراءة",
    r"سج[ّ]?ل(?:وا)? (?:الدخول|دخولك) (?:لقراءة|لمتابعة|للاطلاع)",
    r"مشترك بالفعل",
    r"لديك اشتراك",
    r"هل أنت مشترك",
    r"subscribe to (?:continue|read|keep)",
    r"already a subscriber",
    r"subscribers only",
    r"sign in to (?:read|continue)",
)
BOT_TITLE = _any(
    r"just a moment",
    r"attention required",
    r"access denied",
    r"are you (?:a )?(?:human|robot)",
    r"robot check",
    r"security check",
    r"ddos-guard",
    r"please wait",
    r"pardon our interruption",
    r"verif(?:y|ying) you are human",
    r"captcha",
    r"لحظة(?: من فضلك| واحدة)",
    r"التحقق من (?:أنك|المتصفح|الأمان)",
    r"هل أنت (?:إنسان|روبوت)",
    r"تم (?:رفض|حظر) الوصول",
    r"تحقق أمني",
    before=r"^\W*",
)
# Scripts of challenge pages. Others of the same services stand on ordinary pages too.
BOT_MARK = re.compile(
    r"cf-browser-verification|cf_chl_opt|cf-challenge|challenge-form"
    r"|/cdn-cgi/challenge-platform/h/|_Incapsula_Resource|px-captcha|geo\.captcha-delivery\.com"
    r"|sgcaptcha|awsWafCookieDomainList|/_sec/cp_challenge|distil_r_captcha"
)
BOT_WORDS = _any(
    r"(?:أثبت|تأكد من|التحقق من) أنك (?:إنسان|لست)",
    r"أنا لست (?:روبوت|برنامج)",
    r"تفعيل (?:ال)?جافا ?سكري?بت",
    r"enable javascript and cookies",
    r"checking your browser",
    r"verify (?:that )?you are (?:a )?human",
    r"unusual traffic",
    r"request (?:was )?blocked",
    r"not a robot",
    r"حركة مرور غير (?:عادية|معتادة)",
)
ERROR_TITLE = _any(
    r"(?:error|خطأ)?\W*(?:40[0134]|410|429|50[0-4])\b",
    r"(?:page |file )?not found",
    r"(?:internal )?server error",
    r"bad gateway",
    r"service (?:temporarily )?unavailable",
    r"gateway time-?out",
    r"forbidden",
    r"site maintenance",
    r"database error",
    r"(?:ال)?صفحة (?:المطلوبة )?(?:غير موجودة|غير متاحة|غير متوفرة|لم يتم العثور)",
    r"لم يتم العثور",
    r"عذرا\S* ?(?:،|,)? ?(?:الصفحة|هذه الصفحة|لم|لا)",
    r"(?:الخبر|المقال|المحتوى) غير (?:موجود|متاح|متوفر)",
    r"الموقع (?:تحت الصيانة|قيد الصيانة|مغلق)",
    r"خطأ في (?:الخادم|الاتصال|قاعدة)",
    before=r"^\W*",
)

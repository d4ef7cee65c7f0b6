"use strict";
/* The page's own words in both languages. Everything else comes from the data. */
var sulh = {};

sulh.words = {
  ar: {
    title: "مسار محادثات السلام",
    subtitle: "ما قيل وما جرى بين روسيا وأوكرانيا كما روته الصحافة العربية",
    document: "صلح · مسار محادثات السلام",
    skip: "إلى الخط الزمني", dark: "داكن", light: "فاتح",
    filters: "ترشيح", search: "بحث", party: "الطرف", from: "من", to: "إلى", kind: "النوع",
    more: "مزيد من الترشيح", person: "الشخص", topic: "الموضوع", outlet: "المنبر",
    pages: "الصفحات", all: "الكل", clear: "مسح الترشيح", updated: "حُدّثت",
    atom: "خلاصة Atom", calendar: "تقويم اللقاءات المرتقبة",
    loading: "جارٍ التحميل…", none: "لا شيء يطابق هذا الترشيح.", empty: "لم يُرصد شيء بعد.",
    stale: "صدرت نسخة أحدث من هذه الصفحة. أعد تحميلها لتُفتح التفاصيل.", reload: "إعادة التحميل",
    reported: "بحسب تاريخ أول خبر", expected: "مرتقب", newer: "الأحدث", older: "الأقدم",
    page: "صفحة {0} من {1}", doubtful: "ربط غير مؤكد", withdrawn: "سُحب", denied_by: "نفاه طرف", denies: "ينفي خبرا سابقا",
    evidence: "الشاهد", mentions: "من روى الخبر", why: "لماذا عُدّ حدثا واحدا",
    read: "كيف قُرئ النص", related: "أخبار متصلة", alerts: "التنبيهات", news: "خبر", background: "تذكير",
    founding: "أول من روى", when: "متى", people: "الأشخاص", place: "المكان", topics: "المواضيع",
    same: "الحدث نفسه", verbatim: "بالكلمات نفسها", update: "تطور في الحدث", contradicts: "ينفي حدثا آخر", new: "حدث جديد",
    alert_new: "جديد", alert_update: "تحديث", alert_confirmed: "تأكيد", alert_denied: "نفي", alert_corrected: "تصحيح",
    by: "نقلا عن", copy: "رابط هذا الحدث", separator: "، "
  },
  en: {
    title: "The peace talks, day by day",
    subtitle: "What was said and done between Russia and Ukraine, as Arabic newsrooms told it",
    document: "Sulh · The peace talks, day by day",
    skip: "Skip to the timeline", dark: "Dark", light: "Light",
    filters: "Filters", search: "Search", party: "Party", from: "From", to: "To", kind: "Kind",
    more: "More filters", person: "Person", topic: "Subject", outlet: "Outlet",
    pages: "Pages", all: "All", clear: "Clear filters", updated: "Updated",
    atom: "Atom feed", calendar: "Calendar of planned meetings",
    loading: "Loading…", none: "Nothing matches these filters.", empty: "Nothing has been found yet.",
    stale: "A newer edition of this page is out. Reload it to open details.", reload: "Reload",
    reported: "by the day of the first report", expected: "ahead", newer: "Newer", older: "Older",
    page: "Page {0} of {1}", doubtful: "uncertain match", withdrawn: "withdrawn", denied_by: "denied", denies: "denies an earlier report",
    evidence: "Evidence", mentions: "Who told it", why: "Why it was judged one event",
    read: "How the text was read", related: "Related", alerts: "Alerts", news: "news", background: "background",
    founding: "told it first", when: "When", people: "People", place: "Place", topics: "Subjects",
    same: "the same event", verbatim: "in the same words", update: "moves the event on", contradicts: "denies another event", new: "a new event",
    alert_new: "new", alert_update: "update", alert_confirmed: "confirmed", alert_denied: "denied", alert_corrected: "corrected",
    by: "quoting", copy: "Link to this event", separator: ", "
  }
};

sulh.months = {
  ar: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
};
sulh.weekdays = {
  ar: ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
};

/* one, two, three to ten, eleven and more, round hundreds */
sulh.counted = {
  ar: {
    outlet: ["منبر واحد", "منبران", "{0} منابر", "{0} منبرا", "{0} منبر"],
    family: ["مجموعة إعلامية واحدة", "مجموعتان إعلاميتان", "{0} مجموعات إعلامية", "{0} مجموعة إعلامية", "{0} مجموعة إعلامية"],
    origin: ["أصل واحد", "أصلان", "{0} أصول", "{0} أصلا", "{0} أصل"],
    event: ["حدث واحد", "حدثان", "{0} أحداث", "{0} حدثا", "{0} حدث"]
  },
  en: {
    outlet: ["1 outlet", "{0} outlets"], family: ["1 media group", "{0} media groups"],
    origin: ["1 original text", "{0} original texts"], event: ["1 event", "{0} events"]
  }
};

sulh.count = function (number, thing, lang) {
  var forms = sulh.counted[lang][thing], tail = number % 100, form;
  if (lang === "en") { form = forms[number === 1 ? 0 : 1]; }
  else if (number === 1 || number === 2) { form = forms[number - 1]; }
  else if (tail >= 3 && tail <= 10) { form = forms[2]; }
  else { form = forms[tail >= 11 ? 3 : 4]; }
  return form.replace("{0}", number.toLocaleString("en-US"));
};

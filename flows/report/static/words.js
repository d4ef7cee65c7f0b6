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
    more: "مزيد من الترشيح", person: "الشخص", topic: "الموضوع", outlet: "الوسيلة",
    views: "العروض", timeline: "الخط الزمني", overview: "حال المحادثات", nothing: "لا شيء حتى الآن.",
    last_rounds: "آخر اللقاءات", about_last: "آخر لقاء لكل مجموعة من الأطراف.",
    next_rounds: "اللقاءات المرتقبة", about_next: "ما أُعلن أو اقتُرح ولم يحن موعده.",
    demands: "مطالب مفتوحة", about_demands: "مطالب الأشهر الستة الأخيرة التي لم يُنقل بعدها اتفاق للطرف نفسه في الموضوع نفسه.",
    by_kind: "التطورات أسبوعيا بحسب النوع", about_weeks: "عدد الأحداث في كل أسبوع، حتى ستة أشهر مضت، بمقياس واحد لكل الأسطر.",
    by_party: "التطورات أسبوعيا بحسب الطرف", about_parties: "أكثر الأطراف حضورا؛ يُحسب الحدث لكل طرف فيه.",
    met: "من التقى من", about_met: "لقاءات جرت أو تجري؛ اللقاء الثلاثي يُحسب لكل طرفين فيه.",
    feeds: "حال المصادر", about_feeds: "متى سُئل كل مصدر وبماذا أجاب؛ المتعثر أولا.",
    feed: "المصدر", answer: "آخر جواب", polled: "سُئل", brought: "آخر جديد", answer_paused: "موقوف",
    "answer_not-modified": "لا جديد", "answer_same-body": "لا جديد", answer_items: "أخبار", answer_empty: "فارغ",
    "answer_not-a-feed": "ليس خلاصة", answer_broken: "معيب", "answer_all-undated": "بلا تواريخ", "answer_all-future": "تواريخ لاحقة",
    answer_gone: "لم يعد موجودا", answer_refused: "مرفوض", answer_failed: "تعذر",
    answer_shrunk: "تقلّص", answer_stale: "لا يتغير",
    times: "العدد", latest: "آخرها", no_topic: "بلا موضوع محدد", week: "الأسبوع من", most: "أكثرها", as_table: "الأرقام في جدول",
    pages: "الصفحات", all: "الكل", clear: "مسح الترشيح", updated: "حُدّثت",
    atom: "خلاصة Atom", calendar: "تقويم اللقاءات المرتقبة",
    loading: "جارٍ التحميل…", none: "لا شيء يطابق هذا الترشيح.", empty: "لم يُرصد شيء بعد.",
    stale: "صدرت نسخة أحدث من هذه الصفحة. أعد تحميلها لتُفتح التفاصيل.", reload: "إعادة التحميل",
    reported: "بحسب تاريخ أول خبر", expected: "مرتقب", newer: "الأحدث", older: "الأقدم",
    page: "صفحة {0} من {1}", doubtful: "ربط غير مؤكد", withdrawn: "سُحب", denied_by: "نُفي", denies: "ينفي خبرا سابقا",
    evidence: "الشاهد", mentions: "من روى الخبر", why: "لماذا عُدّ حدثا واحدا",
    read: "كيف قُرئ النص", edits: "ما غيّرته الصفحات بعد نشرها", gone: "حُذف", added: "أُضيف", more_changes: "… وفقرات أخرى",
    claim: "الخبر", denial: "النفي", alerts: "التنبيهات", news: "خبر", background: "تذكير",
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
    views: "Views", timeline: "Timeline", overview: "State of the talks", nothing: "Nothing so far.",
    last_rounds: "Last meetings", about_last: "The last meeting of each circle of parties.",
    next_rounds: "Meetings ahead", about_next: "Announced or proposed, and not yet due.",
    demands: "Open demands", about_demands: "Demands of the last six months after which no agreement of the same party on the same subject was told.",
    by_kind: "Developments a week, by kind", about_weeks: "Events in each week, up to half a year back; one scale for all lines.",
    by_party: "Developments a week, by party", about_parties: "The parties that act most; an event counts for each of its parties.",
    met: "Who met whom", about_met: "Meetings that were held or are under way; one of three parties counts for each two of them.",
    feeds: "Feeds", about_feeds: "When each feed was asked and what it answered; those that fail come first.",
    feed: "Feed", answer: "Last answer", polled: "Asked", brought: "Last new item", answer_paused: "paused",
    "answer_not-modified": "nothing new", "answer_same-body": "nothing new", answer_items: "items", answer_empty: "empty",
    "answer_not-a-feed": "not a feed", answer_broken: "broken", "answer_all-undated": "no dates", "answer_all-future": "dates ahead",
    answer_gone: "gone", answer_refused: "refused", answer_failed: "failed",
    answer_shrunk: "shrunk", answer_stale: "never changes",
    times: "Number", latest: "Latest", no_topic: "no subject told", week: "Week from", most: "most", as_table: "The numbers as a table",
    pages: "Pages", all: "All", clear: "Clear filters", updated: "Updated",
    atom: "Atom feed", calendar: "Calendar of planned meetings",
    loading: "Loading…", none: "Nothing matches these filters.", empty: "Nothing has been found yet.",
    stale: "A newer edition of this page is out. Reload it to open details.", reload: "Reload",
    reported: "by the day of the first report", expected: "ahead", newer: "Newer", older: "Older",
    page: "Page {0} of {1}", doubtful: "uncertain match", withdrawn: "withdrawn", denied_by: "denied", denies: "denies an earlier report",
    evidence: "Evidence", mentions: "Who told it", why: "Why it was judged one event",
    read: "How the text was read", edits: "What the pages changed after printing", gone: "Removed", added: "Added", more_changes: "… and more paragraphs",
    claim: "The report", denial: "The denial", alerts: "Alerts", news: "news", background: "background",
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
    outlet: ["وسيلة إعلامية واحدة", "وسيلتان إعلاميتان", "{0} وسائل إعلامية", "{0} وسيلة إعلامية", "{0} وسيلة إعلامية"],
    family: ["مجموعة إعلامية واحدة", "مجموعتان إعلاميتان", "{0} مجموعات إعلامية", "{0} مجموعة إعلامية", "{0} مجموعة إعلامية"],
    origin: ["نص أصلي واحد", "نصان أصليان", "{0} نصوص أصلية", "{0} نصا أصليا", "{0} نص أصلي"],
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

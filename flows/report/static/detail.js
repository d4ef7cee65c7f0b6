"use strict";
/* What opens under an event. */
(function () {
  var el = sulh.el;

  function fact(label, value) {
    return value ? [el("dt", { text: sulh.word(label) }), el("dd", null, value)] : [];
  }

  function section(title, content) {
    return el("section", null, el("h4", { text: sulh.word(title) }), content);
  }

  /* In Arabic and as it is stored, in English; what has no Arabic stands as it is stored. */
  function reasonItem(reason) {
    var arabic = sulh.state.lang === "ar" && reason[0];
    return el("li", { lang: arabic ? "ar" : "en", dir: arabic ? "rtl" : "ltr", text: arabic || reason[1] });
  }

  function reasons(title, list) {
    if (!list.length) { return null; }
    return el("details", { class: "reasons" }, el("summary", { text: sulh.word(title) }),
      el("ul", null, list.map(reasonItem)));
  }

  function tags(mention, told, kind) {
    var list = [sulh.word(mention.news ? "news" : "background")];
    if (mention.founding) { list.push(sulh.word("founding")); }
    else { list.push(sulh.word(mention.verdict)); }
    if (mention.status) { list.push(sulh.status(kind, mention.status)); }
    if (mention.passage[1] === told && !mention.founding) { list.push(sulh.word("verbatim")); }
    if (mention.doubtful) { list.push(sulh.word("doubtful")); }
    if (mention.withdrawn) { list.push(sulh.word("withdrawn")); }
    return list.join(" · ");
  }

  /* Who prints the same words is named; the words stand once. */
  function said(mention, told) {
    return mention.passage[1] === told ? null : sulh.passage(mention.passage);
  }

  function mentionItem(mention, told, kind) {
    return el("li", { class: mention.withdrawn ? "mention gone" : "mention" },
      el("p", { class: "teller" }, sulh.outlet(mention), " ", sulh.writeInstant(mention.at)),
      el("p", { class: "tags", text: tags(mention, told, kind) }),
      mention.by.length ? el("p", { class: "tags" }, sulh.word("by") + ": ",
        el("bdi", { text: mention.by.join(sulh.word("separator")) })) : null,
      said(mention, told),
      reasons("why", mention.reasons), reasons("read", mention.read));
  }

  function toEvent(link) {
    return el("a", { href: sulh.address(Object.assign({}, sulh.state, { event: link.id })), text: link[sulh.state.lang] });
  }

  /* A report and its denial side by side, what was said first on the side where reading begins. */
  function side(word, own, told) {
    return el("div", { class: own ? "side own" : "side" },
      el("p", { class: "kind" }, el("span", { class: word === "denial" ? "badge warn" : "badge", text: sulh.word(word) }),
        el("time", { datetime: told.day, text: sulh.writeDay(told.day) })),
      el("p", { class: "said" }, own ? told[sulh.state.lang] : toEvent(told)),
      sulh.passage(told.passage),
      el("p", { class: "credit" }, "— ", el("bdi", { text: told.outlet }), " · ", sulh.count(told.outlets, "outlet", sulh.state.lang)));
  }

  function versus(row, detail) {
    var denies = detail.links[0].word === "denies";
    var own = { day: row.day, ar: row.ar, en: row.en, passage: detail.passage, outlet: detail.outlet, outlets: row.outlets };
    var sides = detail.links.map(function (link) { return side(link.word === "denies" ? "claim" : "denial", false, link); });
    sides.splice(denies ? sides.length : 0, 0, side(denies ? "denial" : "claim", true, own));
    return el("div", { class: "versus" }, sides);
  }

  /* What is gone is struck through and what is new is underlined: colour alone would not tell. */
  var RUNS = { "-1": ["del", "gone"], "1": ["ins", "added"] };

  function run(part) {
    var form = RUNS[part[0]];
    return form ? el(form[0], null, el("span", { class: "unseen", text: sulh.word(form[1]) + ": " }), part[1]) : part[1];
  }

  function editItem(edit) {
    return el("li", { class: "edit" },
      el("p", { class: "teller" }, sulh.outlet(edit), " ", sulh.writeInstant(edit.at)),
      edit.paragraphs.map(function (runs) {
        return el("p", { class: "diff", lang: "ar", dir: "rtl" }, runs.map(run));
      }),
      edit.more ? el("p", { class: "tags", text: sulh.word("more_changes") }) : null);
  }

  function alertItem(alert) {
    return el("li", null, sulh.word("alert_" + alert.reason) + " · ", sulh.writeInstant(alert.at));
  }

  sulh.buildDetail = function (row, detail) {
    return el("div", { class: "detail" },
      detail.links.length ? versus(row, detail) : [sulh.passage(detail.passage),
        el("p", { class: "credit" }, "— ", el("bdi", { text: detail.outlet }))],
      el("dl", null,
        fact("when", detail.when ? sulh.writeWhen(detail.when) : ""),
        fact("party", sulh.names("parties", row.parties)),
        fact("people", sulh.names("people", row.people)),
        fact("place", row.place ? sulh.name("places", row.place) : ""),
        fact("topics", sulh.names("topics", row.topics))),
      section("mentions", el("ol", { class: "mentions" },
        detail.mentions.map(function (mention) { return mentionItem(mention, detail.passage[1], row.kind); }))),
      detail.edits.length ? section("edits", el("ol", { class: "edits" }, detail.edits.map(editItem))) : null,
      detail.alerts.length ? section("alerts", el("ul", { class: "alerts" }, detail.alerts.map(alertItem))) : null,
      el("p", { class: "here" }, el("a", {
        href: sulh.address(sulh.blank({ event: row.id })),
        text: sulh.word("copy")
      })));
  };

  sulh.buildStale = function () {
    return el("div", { class: "detail" }, el("p", { class: "note", role: "alert" }, sulh.word("stale"), " ",
      el("button", { type: "button", class: "quiet", text: sulh.word("reload"), on: function () { location.reload(); } })));
  };
}());

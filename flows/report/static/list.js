"use strict";
/* The timeline: days, and under each the events of the page that is shown. */
(function () {
  var el = sulh.el, A_PAGE = 40;

  function badges(row) {
    var list = [];
    if (row.status) { list.push(el("span", { class: "badge", text: sulh.status(row.kind, row.status) })); }
    row.links.forEach(function (word) { list.push(el("span", { class: "badge warn", text: sulh.word(word) })); });
    if (row.doubtful) { list.push(el("span", { class: "badge", text: sulh.word("doubtful") })); }
    if (row.withdrawn) { list.push(el("span", { class: "badge", text: sulh.word("withdrawn") })); }
    return list;
  }

  function meta(row) {
    var lang = sulh.state.lang, told = [sulh.names("parties", row.parties)];
    if (row.place) { told.push(sulh.name("places", row.place)); }
    told.push(sulh.count(row.outlets, "outlet", lang));
    if (row.outlets > 1) {
      told.push(sulh.count(row.families, "family", lang), sulh.count(row.origins, "origin", lang));
    }
    return told.filter(Boolean).map(function (text) { return el("li", null, el("bdi", { text: text })); });
  }

  function toggle(row) {
    return function () {
      sulh.change({ event: sulh.state.event === row.id ? "" : row.id }, true);
    };
  }

  function buildEvent(row) {
    var open = sulh.state.event === row.id, panel = "detail-" + row.id;
    var item = el("article", { class: open ? "event open" : "event", id: "event-" + row.id },
      el("p", { class: "kind kind-" + row.kind }, el("span", { class: "dot", "aria-hidden": "true" }),
        sulh.name("kinds", row.kind), " ", badges(row)),
      el("h3", null, el("button", {
        type: "button", class: "headline", "aria-expanded": String(open), "aria-controls": panel,
        text: row[sulh.state.lang], on: toggle(row)
      })),
      open ? null : el("p", { class: "snippet", lang: "ar", dir: "rtl", text: sulh.quote(row.evidence) }),
      el("ul", { class: "meta" }, meta(row)),
      el("div", { id: panel, hidden: !open }));
    if (open) { fill(item.lastChild, row); }
    return item;
  }

  function fill(panel, row) {
    panel.appendChild(el("p", { class: "note", text: sulh.word("loading") }));
    sulh.load(sulh.book.chunks[row.chunk]).then(function (chunk) {
      panel.replaceChildren(sulh.buildDetail(row, chunk[row.id]));
    }, function () { panel.replaceChildren(sulh.buildStale()); });
  }

  function buildDay(day, rows) {
    var ahead = day > sulh.book.at.slice(0, 10);
    var told = rows.some(function (row) { return row.toldDay; });
    return el("section", { class: "day" },
      el("h2", null, el("time", { datetime: day },
        el("span", { class: "weekday", text: sulh.writeWeekday(day) }), " ", sulh.writeDay(day)),
        ahead ? el("span", { class: "hint", text: sulh.word("expected") }) : null,
        told ? null : el("span", { class: "hint", text: sulh.word("reported") })),
      el("div", { class: "events" }, rows.map(buildEvent)));
  }

  function groupByDay(rows) {
    var days = [];
    rows.forEach(function (row) {
      if (!days.length || days[days.length - 1].day !== row.day) { days.push({ day: row.day, rows: [] }); }
      days[days.length - 1].rows.push(row);
    });
    return days.map(function (group) { return buildDay(group.day, group.rows); });
  }

  function pageButton(word, page, enabled) {
    return el("button", {
      type: "button", class: "tool", disabled: !enabled, text: sulh.word(word),
      on: function () { sulh.change({ page: page, event: "" }, true); document.getElementById("timeline").focus(); scrollTo(0, 0); }
    });
  }

  function showPages(page, pages) {
    var bar = document.getElementById("pages");
    var text = sulh.word("page").replace("{0}", page).replace("{1}", pages);
    bar.replaceChildren.apply(bar, pages < 2 ? [] : [pageButton("newer", page - 1, page > 1),
      el("span", { text: text }), pageButton("older", page + 1, page < pages)]);
  }

  sulh.showList = function () {
    var found = sulh.find(sulh.state), pages = Math.max(1, Math.ceil(found.length / A_PAGE));
    var all = sulh.rows.length >= sulh.book.total, timeline = document.getElementById("timeline");
    var page = Math.min(sulh.state.page, pages), at = -1;
    if (sulh.state.event && sulh.jump) {
      at = found.findIndex(function (row) { return row.id === sulh.state.event; });
      if (at >= 0) { page = Math.floor(at / A_PAGE) + 1; }
    }
    if (all || at >= 0) { sulh.state.page = page; }
    var shown = groupByDay(found.slice((page - 1) * A_PAGE, page * A_PAGE));
    var nothing = !all ? "loading" : sulh.book.total ? "none" : "empty";
    timeline.replaceChildren.apply(timeline, shown.length ? shown : [el("p", { class: "note", text: sulh.word(nothing) })]);
    document.getElementById("count").textContent =
      sulh.count(found.length, "event", sulh.state.lang) + (all ? "" : " …");
    showPages(page, pages);
    if (at >= 0) {
      sulh.jump = false;
      document.getElementById("event-" + sulh.state.event).scrollIntoView({ block: "start" });
    } else if (all) { sulh.jump = false; }
  };
}());

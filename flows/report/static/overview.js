"use strict";
/* The second view: the state of the talks, developments a week, who met whom. */
(function () {
  var el = sulh.el, byId = function (id) { return document.getElementById(id); };
  var BAR = 10, GAP = 2, HIGH = 30;

  function to(changes, text) { return el("a", { href: sulh.address(sulh.blank(changes)), text: text }); }

  function panel(title, about, content) {
    return el("section", { class: "panel", "aria-labelledby": "panel-" + title },
      el("h2", { id: "panel-" + title, text: sulh.word(title) }),
      about ? el("p", { class: "about", text: sulh.word(about) }) : null, content);
  }

  function brief(event) {
    return el("li", null,
      el("p", { class: "kind" }, el("time", { datetime: event.day, text: sulh.writeDay(event.day) }),
        event.status ? el("span", { class: "badge", text: sulh.status(event.kind, event.status) }) : null,
        event.denied ? el("span", { class: "badge warn", text: sulh.word("denied_by") }) : null),
      to({ event: event.id }, event[sulh.state.lang]));
  }

  function briefs(events) {
    return events.length ? el("ul", { class: "briefs" }, events.map(brief)) : nothing();
  }

  function nothing() { return el("p", { class: "about", text: sulh.word("nothing") }); }

  function head(cells) {
    return el("thead", null, el("tr", null, cells.map(function (cell) { return el("th", { scope: "col" }, cell); })));
  }

  function scrolling(label, table) {
    return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": sulh.word(label) }, table);
  }

  function demandRow(row) {
    return el("tr", null,
      el("th", { scope: "row", text: row[0] ? sulh.name("topics", row[0]) : sulh.word("no_topic") }),
      el("td", null, to({ kind: "demand", party: row[1], topic: row[0] }, sulh.name("parties", row[1]))),
      el("td", { text: String(row[2]) }),
      el("td", null, to({ event: row[3].id }, row[3][sulh.state.lang]), " ",
        el("time", { datetime: row[3].day, text: sulh.writeDay(row[3].day) })));
  }

  function demands(rows) {
    if (!rows.length) { return nothing(); }
    return scrolling("demands", el("table", { class: "demands" },
      head(["topic", "party", "times", "latest"].map(sulh.word)), el("tbody", null, rows.map(demandRow))));
  }

  function draw(name, options) {
    var shape = document.createElementNS(byId("paper").namespaceURI, name);
    Object.keys(options).forEach(function (key) { shape.setAttribute(key, options[key]); });
    return shape;
  }

  function sum(numbers) { return numbers.reduce(function (one, other) { return one + other; }, 0); }

  /* Time runs with the script: the latest week is on the left in Arabic. */
  function bars(counts, highest, label) {
    var wide = counts.length * (BAR + GAP), arabic = sulh.state.lang === "ar";
    var svg = draw("svg", { viewBox: "0 0 " + wide + " " + HIGH, preserveAspectRatio: "none", role: "img", "aria-label": label });
    svg.appendChild(draw("rect", { class: "base", x: 0, y: HIGH - 1, width: wide, height: 1 }));
    counts.forEach(function (count, index) {
      var high = count ? Math.max(2, count / highest * (HIGH - 1)) : 0;
      var at = (arabic ? counts.length - 1 - index : index) * (BAR + GAP);
      if (count) { svg.appendChild(draw("rect", { class: "bar", x: at + GAP / 2, y: HIGH - high, width: BAR, height: high })); }
    });
    return svg;
  }

  function strip(kind, table, row, highest, weeks, until) {
    var counts = row.slice(1), name = sulh.name(table, row[0]), change = { from: weeks[0], to: until };
    change[kind] = row[0];
    var most = Math.max.apply(null, counts), week = weeks[counts.indexOf(most)];
    var label = name + sulh.word("separator") + sulh.count(sum(counts), "event", sulh.state.lang) +
      (most ? sulh.word("separator") + sulh.word("most") + ": " + most + ", " + sulh.writeDay(week) : "");
    return el("div", { class: "strip" + (kind === "kind" ? " kind-" + row[0] : ""), role: "listitem" },
      to(change, name), bars(counts, highest, label), el("span", { class: "total", text: String(sum(counts)) }));
  }

  function numbers(table, rows, weeks) {
    return el("details", { class: "numbers" }, el("summary", { text: sulh.word("as_table") }),
      scrolling("as_table", el("table", null,
        head([sulh.word("week")].concat(rows.map(function (row) { return sulh.name(table, row[0]); }))),
        el("tbody", null, weeks.map(function (week, index) {
          return el("tr", null, el("th", { scope: "row", text: sulh.writeDay(week) }),
            rows.map(function (row) { return el("td", { text: String(row[index + 1]) }); }));
        }).reverse()))));
  }

  function chart(kind, table, rows, weeks, until) {
    var seen = rows.filter(function (row) { return sum(row.slice(1)); });
    if (!seen.length) { return nothing(); }
    var highest = Math.max.apply(null, seen.map(function (row) { return Math.max.apply(null, row.slice(1)); }));
    return [el("div", { class: "strips", role: "list" },
      seen.map(function (row) { return strip(kind, table, row, highest, weeks, until); })),
      el("p", { class: "axis", "aria-hidden": "true" }, el("span", { text: sulh.writeDay(weeks[0]) }),
        el("span", { text: sulh.writeDay(weeks[weeks.length - 1]) })),
      numbers(table, seen, weeks)];
  }

  function cell(count, highest, one, other) {
    if (one === other) { return el("td", { class: "self", text: "—" }); }
    var heat = count ? Math.ceil(count / highest * 4) : 0;
    return el("td", { class: "heat-" + heat }, count ? to({ kind: "talks", party: one + "+" + other }, String(count)) : "·");
  }

  function matrix(met) {
    if (!met.parties.length) { return nothing(); }
    var highest = Math.max.apply(null, met.counts.map(function (row) { return Math.max.apply(null, row); }));
    return scrolling("met", el("table", { class: "matrix" },
      head([el("span", { class: "unseen", text: sulh.word("party") })].concat(met.parties.map(function (code) { return sulh.name("parties", code); }))),
      el("tbody", null, met.parties.map(function (one, row) {
        return el("tr", null, el("th", { scope: "row", text: sulh.name("parties", one) }),
          met.parties.map(function (other, column) { return cell(met.counts[row][column], highest, one, other); }));
      }))));
  }

  function feedRow(row) {
    return el("tr", null,
      el("th", { scope: "row" }, row[1] ? el("a", { href: row[1], rel: "noopener noreferrer", target: "_blank" }, el("bdi", { text: row[0] })) : el("bdi", { text: row[0] })),
      el("td", null, el("span", { class: row[6] ? "badge warn" : "badge", text: row[2] ? sulh.word("answer_" + row[2]) : "—" }),
        row[3] > 1 ? " × " + row[3] : null),
      el("td", null, row[4] ? sulh.writeInstant(row[4]) : "—"),
      el("td", null, row[5] ? sulh.writeInstant(row[5]) : "—"));
  }

  function feeds(rows) {
    return scrolling("feeds", el("table", { class: "feeds" },
      head(["feed", "answer", "polled", "brought"].map(sulh.word)), el("tbody", null, rows.map(feedRow))));
  }

  function build(data) {
    return [el("div", { class: "pair" }, panel("last_rounds", "about_last", briefs(data.last)),
      panel("next_rounds", "about_next", briefs(data.next))),
      panel("demands", "about_demands", demands(data.demands)),
      panel("by_kind", "about_weeks", chart("kind", "kinds", data.kinds, data.weeks, data.until)),
      panel("by_party", "about_parties", chart("party", "parties", data.parties, data.weeks, data.until)),
      panel("met", "about_met", matrix(data.met)),
      data.feeds.length ? panel("feeds", "about_feeds", feeds(data.feeds)) : null].filter(Boolean);
  }

  function showTabs(overview) {
    byId("views").replaceChildren.apply(byId("views"), ["", "overview"].map(function (view) {
      return el("a", { href: sulh.address(sulh.blank({ view: view })), text: sulh.word(view || "timeline"),
        "aria-current": (view === "overview") === overview ? "page" : null });
    }));
  }

  /* Show the view that the address names; false where that is the timeline. */
  sulh.showOverview = function () {
    var overview = sulh.state.view === "overview", place = byId("overview");
    showTabs(overview);
    ["filters", "listed"].forEach(function (id) { byId(id).hidden = overview; });
    place.hidden = !overview;
    if (!overview) { return false; }
    sulh.load(sulh.book.overview).then(function (data) { place.replaceChildren.apply(place, build(data)); },
      function () { place.replaceChildren(sulh.buildStale()); });
    return true;
  };
}());

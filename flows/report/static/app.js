"use strict";
/* Put the parts together: controls, the address, and the data as they come. */
(function () {
  var el = sulh.el, byId = function (id) { return document.getElementById(id); };

  function showWords() {
    var lang = sulh.state.lang, root = document.documentElement;
    root.lang = lang;
    root.dir = lang === "ar" ? "rtl" : "ltr";
    document.title = sulh.word("document");
    document.querySelectorAll("[data-word]").forEach(function (element) {
      element.textContent = sulh.word(element.dataset.word);
    });
    document.querySelectorAll("[data-label]").forEach(function (element) {
      element.setAttribute("aria-label", sulh.word(element.dataset.label));
    });
    var other = byId("language");
    other.textContent = lang === "ar" ? "English" : "العربية";
    other.lang = lang === "ar" ? "en" : "ar";
    other.dir = lang === "ar" ? "ltr" : "rtl";
  }

  function kindButton(kind) {
    var chosen = sulh.state.kind === kind;
    return el("button", {
      type: "button", class: kind ? "chip kind-" + kind : "chip", "aria-pressed": String(chosen), "data-kind": kind,
      on: function () { filter({ kind: chosen ? "" : kind }); focusKind(kind); }
    }, kind ? el("span", { class: "dot", "aria-hidden": "true" }) : null, kind ? sulh.name("kinds", kind) : sulh.word("all"));
  }

  /* The buttons are built anew after a choice; the keyboard stays where it was. */
  function focusKind(kind) {
    var button = document.querySelector('#kinds [data-kind="' + kind + '"]');
    if (button) { button.focus(); }
  }

  /* What the filters choose from: the name of each table in the book. */
  var CHOICES = { party: "parties", person: "people", place: "places", topic: "topics", outlet: "outlets" };
  var FILTERS = ["kind", "from", "to", "q"].concat(Object.keys(CHOICES));
  var MORE = ["person", "place", "topic", "outlet"];

  function ids(table) {
    var known = Object.keys(sulh.book[table]);
    return table === "parties" ? known : known.sort(function (one, other) {
      return sulh.name(table, one).localeCompare(sulh.name(table, other), sulh.state.lang);
    });
  }

  function showChoice(key) {
    var select = byId(key), table = CHOICES[key], chosen = sulh.state[key];
    var made = sulh.state.lang + (sulh.book[table][chosen] ? "" : chosen);
    if (select.dataset.made !== made) {
      var options = [el("option", { value: "", text: sulh.word("all") })].concat(ids(table).map(function (id) {
        return el("option", { value: id, text: sulh.name(table, id) });
      }));
      if (chosen && !sulh.book[table][chosen]) {
        options.push(el("option", { value: chosen, text: sulh.names(table, chosen.split("+")) }));
      }
      select.replaceChildren.apply(select, options);
      select.dataset.made = made;
    }
    select.value = chosen;
  }

  function showControls() {
    var state = sulh.state;
    byId("kinds").replaceChildren.apply(byId("kinds"), [kindButton("")].concat(Object.keys(sulh.book.kinds).map(kindButton)));
    Object.keys(CHOICES).forEach(showChoice);
    /* On a phone all but the search lies behind "more": what is chosen there must show. */
    var hidden = matchMedia("(max-width: 44rem)").matches ? MORE.concat(["party", "from", "to"]) : MORE;
    if (hidden.some(function (key) { return state[key]; })) { byId("more").open = true; }
    ["q", "from", "to"].forEach(function (key) {
      if (byId(key).value !== state[key]) { byId(key).value = state[key]; }
    });
    byId("feed").hidden = !sulh.book.feeds[state.party];
    byId("feed").setAttribute("href", sulh.book.feeds[state.party] || "events.atom");
    byId("feed").textContent = sulh.word("atom") + ": " + sulh.name("parties", state.party);
    byId("clear").hidden = !FILTERS.some(function (key) { return state[key]; });
  }

  function filter(changes) { sulh.change(Object.assign({ page: 1, event: "" }, changes), false); }

  sulh.show = function () {
    var focused = document.activeElement, event = focused && focused.closest && focused.closest(".event");
    showWords();
    if (!sulh.book) { return; }
    byId("updated").replaceChildren(sulh.writeInstant(sulh.book.at));
    if (sulh.showOverview()) { return; }
    showControls();
    sulh.showList();
    if (event && byId(event.id)) { byId(event.id).querySelector(".headline").focus({ preventScroll: true }); }
  };

  /* The first part of the list shows at once; the others come one after the other. */
  function loadRest(paths) {
    if (!paths.length) { return; }
    sulh.load(paths[0]).then(function () { loadRest(paths.slice(1)); }, function () {
      byId("timeline").prepend(sulh.buildStale());
    });
  }

  sulh.onTake = function (label, value) {
    if (label === "book") { sulh.book = value; sulh.jump = Boolean(sulh.state.event); }
    if (label.indexOf("rows") === 0) {
      var first = !sulh.rows.length;
      sulh.addRows(value);
      sulh.show();
      if (first) { loadRest(sulh.book.rows.slice(1)); }
    }
  };

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
    byId("theme").dataset.word = theme === "dark" ? "light" : "dark";
    byId("theme").textContent = sulh.word(byId("theme").dataset.word);
  }

  var waiting;
  byId("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("q").addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { filter({ q: byId("q").value.trim() }); }, 120);
  });
  ["from", "to"].concat(Object.keys(CHOICES)).forEach(function (key) {
    byId(key).addEventListener("change", function () {
      var change = {};
      change[key] = byId(key).value;
      filter(change);
    });
  });
  byId("clear").addEventListener("click", function () {
    sulh.change(sulh.blank({}), false);
    byId("q").focus();
  });
  byId("language").addEventListener("click", function () {
    sulh.change({ lang: sulh.state.lang === "ar" ? "en" : "ar" }, false);
  });
  byId("theme").addEventListener("click", function () {
    setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  });
  document.querySelector(".skip").addEventListener("click", function (event) {
    event.preventDefault();
    byId(sulh.state.view ? "overview" : "timeline").focus();
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId("q").focus(); }
    if (event.key === "Escape" && !typing && sulh.state.event) { sulh.change({ event: "" }, true); }
  });
  ["popstate", "hashchange"].forEach(function (name) {
    addEventListener(name, function () {
      if (location.hash === sulh.address(sulh.state)) { return; }
      sulh.state = sulh.readState();
      sulh.jump = Boolean(sulh.state.event);
      sulh.show();
    });
  });
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  sulh.show();
}());

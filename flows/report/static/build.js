"use strict";
/* Build elements. Text from outlets only ever becomes text nodes: it can not become markup. */
(function () {
  sulh.el = function (tag, options) {
    var element = document.createElement(tag), children = Array.prototype.slice.call(arguments, 2);
    Object.keys(options || {}).forEach(function (key) {
      var value = options[key];
      if (value === null || value === undefined || value === false) { return; }
      if (key === "text") { element.textContent = value; }
      else if (key === "on") { element.addEventListener("click", value); }
      else if (key === "class") { element.className = value; }
      else { element.setAttribute(key, value === true ? "" : value); }
    });
    children.forEach(function add(child) {
      if (Array.isArray(child)) { child.forEach(add); }
      else if (child) { element.appendChild(typeof child === "string" ? document.createTextNode(child) : child); }
    });
    return element;
  };

  sulh.name = function (table, id) {
    var names = sulh.book[table][id];
    return names ? names[sulh.state.lang === "en" ? 1 : 0] : id;
  };

  /* A status agrees with the kind of act that it is of. */
  sulh.status = function (kind, status) { return sulh.name("statuses", kind + "/" + status); };

  sulh.names = function (table, ids) {
    return ids.map(function (id) { return sulh.name(table, id); }).join(sulh.word("separator"));
  };

  function parts(iso) { return iso.slice(0, 10).split("-").map(Number); }

  sulh.writeDay = function (iso) {
    var part = parts(iso);
    return part[2] + " " + sulh.months[sulh.state.lang][part[1] - 1] + " " + part[0];
  };

  sulh.writeWeekday = function (iso) {
    var part = parts(iso);
    return sulh.weekdays[sulh.state.lang][new Date(Date.UTC(part[0], part[1] - 1, part[2])).getUTCDay()];
  };

  sulh.writeWhen = function (when) {
    var part = parts(when[0]), month = sulh.months[sulh.state.lang][part[1] - 1];
    if (when[2] === "day") { return sulh.writeWeekday(when[0]) + " " + sulh.writeDay(when[0]); }
    if (when[2] === "month") { return month + " " + part[0]; }
    if (when[2] === "year") { return String(part[0]); }
    return sulh.writeDay(when[0]) + " – " + sulh.writeDay(when[1]);
  };

  /* The time is written in the zone that the page was made for. */
  sulh.writeInstant = function (iso) {
    return sulh.el("time", { datetime: iso, text: sulh.writeDay(iso) + " · " + iso.slice(11, 16) });
  };

  /* A quotation: marks inside it become the inner ones, and a closing one without its opening goes. */
  sulh.quote = function (text) {
    var open = 0, inner = text.replace(/[«»]/g, function (mark) {
      if (mark === "«") { open += 1; return "“"; }
      if (!open) { return ""; }
      open -= 1;
      return "”";
    });
    return "«" + inner + "”".repeat(open) + "»";
  };

  sulh.passage = function (passage) {
    return sulh.el("blockquote", { lang: "ar", dir: "rtl" },
      passage[0] || "", sulh.el("mark", { text: passage[1] }), passage[2] || "");
  };

  sulh.outlet = function (mention) {
    var name = sulh.el("bdi", { text: mention.outlet });
    if (!mention.url) { return name; }
    return sulh.el("a", { href: mention.url, rel: "noopener noreferrer", target: "_blank" }, name);
  };
}());

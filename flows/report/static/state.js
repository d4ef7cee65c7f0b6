"use strict";
/* What is shown is in the address, after the #, so that a view can be sent to a colleague. */
(function () {
  var KEYS = ["lang", "view", "kind", "party", "person", "place", "topic", "outlet", "from", "to", "q", "page", "event"];

  /* Nothing filtered and nothing open: where every new view begins. */
  sulh.blank = function (changes) {
    var state = {};
    KEYS.forEach(function (key) { state[key] = ""; });
    return Object.assign(state, { lang: sulh.state.lang, page: 1 }, changes);
  };

  sulh.readState = function () {
    var said = new URLSearchParams(location.hash.slice(1)), state = {};
    KEYS.forEach(function (key) { state[key] = said.get(key) || ""; });
    state.view = state.view === "overview" ? "overview" : "";
    state.lang = state.lang === "en" ? "en" : "ar";
    state.page = Math.max(1, parseInt(state.page, 10) || 1);
    ["from", "to"].forEach(function (key) {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(state[key])) { state[key] = ""; }
    });
    return state;
  };

  sulh.address = function (state) {
    var said = new URLSearchParams();
    KEYS.forEach(function (key) {
      var value = String(state[key]);
      if (value && !(key === "lang" && value === "ar") && !(key === "page" && value === "1")) {
        said.set(key, value);
      }
    });
    return "#" + said.toString();
  };

  sulh.state = sulh.readState();

  /* `keep` makes the step back of the browser return to where the reader was. */
  sulh.change = function (changes, keep) {
    Object.assign(sulh.state, changes);
    history[keep ? "pushState" : "replaceState"](null, "", sulh.address(sulh.state));
    sulh.show();
  };

  sulh.word = function (key) { return sulh.words[sulh.state.lang][key] || key; };

  /* Data files call this. The first argument says what the second is. */
  var waiting = {};
  sulh.taken = {};
  sulh.take = function (label, value) {
    sulh.taken[label] = value;
    if (sulh.onTake) { sulh.onTake(label, value); }
  };

  /* Load a data file once; the promise gives what it brought. */
  sulh.load = function (path) {
    var label = path.replace(/^data\//, "").replace(/-[0-9a-f]+\.js$/, "");
    if (sulh.taken[label]) { return Promise.resolve(sulh.taken[label]); }
    if (!waiting[path]) {
      waiting[path] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = path;
        script.onload = function () {
          return sulh.taken[label] ? resolve(sulh.taken[label]) : reject(new Error(path));
        };
        script.onerror = function () { delete waiting[path]; reject(new Error(path)); };
        document.head.appendChild(script);
      });
    }
    return waiting[path];
  };
}());

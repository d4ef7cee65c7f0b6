"use strict";
/* The list of events and its filters. The order of FIELDS is that of shapes.make_row. */
(function () {
  var FIELDS = ["id", "chunk", "day", "toldDay", "precision", "kind", "status", "parties", "people",
    "place", "topics", "outlets", "families", "origins", "doubtful", "withdrawn", "links", "ar", "en",
    "evidence", "tellers"];

  sulh.rows = [];

  sulh.addRows = function (arrays) {
    arrays.forEach(function (array) {
      var row = {};
      FIELDS.forEach(function (field, index) { row[field] = array[index]; });
      sulh.rows.push(row);
    });
  };

  /* The letters that Arabic writers use for each other count as one, and marks do not count. */
  sulh.fold = function (text) {
    return text.toLowerCase().normalize("NFKD")
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
  };

  function hay(row) {
    if (!row.hay) {
      var book = sulh.book, said = [row.ar, row.en, row.evidence];
      row.people.forEach(function (id) { said = said.concat(book.people[id] || []); });
      row.topics.forEach(function (id) { said = said.concat(book.topics[id] || []); });
      said = said.concat(book.places[row.place] || []);
      row.hay = sulh.fold(said.join(" "));
    }
    return row.hay;
  }

  sulh.find = function (state) {
    var parties = state.party.split("+").filter(Boolean);
    var words = sulh.fold(state.q).split(/\s+/).filter(Boolean);
    return sulh.rows.filter(function (row) {
      return (!state.kind || row.kind === state.kind) &&
        parties.every(function (code) { return row.parties.indexOf(code) >= 0; }) &&
        (!state.person || row.people.indexOf(state.person) >= 0) &&
        (!state.place || row.place === state.place) &&
        (!state.topic || row.topics.indexOf(state.topic) >= 0) &&
        (!state.outlet || row.tellers.indexOf(state.outlet) >= 0) &&
        (!state.from || row.day >= state.from) && (!state.to || row.day <= state.to) &&
        words.every(function (word) { return hay(row).indexOf(word) >= 0; });
    });
  };
}());

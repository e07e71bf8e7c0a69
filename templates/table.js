// Sorting and filtering of tables. Without this script all rows stand in their first order.
(function () {
  "use strict";

  var report = window.buildReport;

  /** The number in a cell, or nothing where it holds words. */
  function number(cell) {
    var value = parseFloat(cell.textContent.replace(/,/g, "").replace(/\u2212/g, "-").replace(/^(over|under) /, ""));
    return isNaN(value) ? null : value;
  }

  // Channel 2 stands before channel 10, whatever the language of the reader.
  var collator = new Intl.Collator("en", { numeric: true });

  /** Rows in order of a column; what has no number stands last either way, equal rows keep their order. */
  function sorted(rows, column, isNumber, direction) {
    var keys = rows.map(function (row, index) {
      var cell = row.cells[column];
      return { row: row, index: index, key: isNumber ? number(cell) : cell.textContent.trim().toLowerCase() };
    });
    keys.sort(function (a, b) {
      if (a.key === b.key) { return a.index - b.index; }
      if (a.key === null || a.key === "") { return 1; }
      if (b.key === null || b.key === "") { return -1; }
      return (isNumber ? a.key - b.key : collator.compare(a.key, b.key) || a.index - b.index) * direction;
    });
    return keys.map(function (entry) { return entry.row; });
  }

  /** Shows what a column is where the pointer rests on its head; the list under the table has the words. */
  function explain(table) {
    var list = table.parentNode.nextElementSibling;
    if (!list || !list.classList.contains("columns")) { return; }
    Array.prototype.forEach.call(list.querySelectorAll("dt"), function (term) {
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head) {
        if (head.textContent === term.textContent) { head.title = term.nextElementSibling.textContent; }
      });
    });
  }

  function makeSortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var body = table.tBodies[0];
    var original = Array.prototype.slice.call(body.rows);
    heads.forEach(function (head, column) {
      // A column of pictures, or of one thing alone, has no order.
      var first = original.length ? original[0].cells[column].textContent : "";
      if (original.every(function (row) { return row.cells[column].textContent === first; })) { return; }
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        // Numbers begin with the largest, words with the first of the alphabet.
        var isNumber = head.classList.contains("n");
        var first = isNumber ? "descending" : "ascending";
        var second = isNumber ? "ascending" : "descending";
        var next = head.getAttribute("aria-sort") === first ? second : first;
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", next);
        sorted(original, column, isNumber, next === "ascending" ? 1 : -1)
          .forEach(function (row) { body.appendChild(row); });
      });
    });
  }

  /** What a row is called: words, not measured numbers, so that `channel 12` finds one channel. */
  function words(row) {
    return Array.prototype.filter.call(row.cells, function (cell) { return cell.tagName === "TH" || cell.className; })
      .map(function (cell) { return cell.textContent; }).join(" ").toLowerCase();
  }

  /** A choice of one word of the column that groups rows; gives back its field and whether a row is chosen. */
  function makeGroups(box, table, rows, changed) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var column = heads.findIndex(function (head) { return head.dataset.group; });
    if (column < 0) { return { field: null, has: function () { return true; } }; }
    var names = [];
    rows.forEach(function (row) {
      var name = row.cells[column].textContent;
      if (names.indexOf(name) < 0) { names.push(name); }
    });
    var field = document.createElement("select");
    field.setAttribute("aria-label", heads[column].textContent);
    ["All groups"].concat(names.sort()).forEach(function (name) {
      var option = document.createElement("option");
      option.textContent = name;
      field.appendChild(option);
    });
    field.addEventListener("change", changed);
    box.insertBefore(field, box.querySelector(".count"));
    return {
      field: field,
      has: function (row) { return field.selectedIndex === 0 || row.cells[column].textContent === field.value; }
    };
  }

  /** Shows the rows that hold all words of the filter, and keeps the filter in the address. */
  function makeFilter(field) {
    var box = field.closest(".filter");
    var table = document.getElementById(field.dataset.table);
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var texts = rows.map(words);
    var count = box.querySelector(".count");
    box.hidden = false;

    var group = makeGroups(box, table, rows, function () { apply(); remember(); });

    function apply() {
      var asked = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, index) {
        var matches = group.has(row) && asked.every(function (word) { return texts[index].indexOf(word) >= 0; });
        row.hidden = !matches;
        if (matches) { shown += 1; }
      });
      count.textContent = shown < rows.length ? "showing " + shown + " of " + rows.length : "";
    }

    function remember() {
      var chosen = group.field && group.field.selectedIndex > 0 ? group.field.value : null;
      report.remember(group.field ? { q: field.value, group: chosen } : { q: field.value });
    }

    /** Takes filter and group from the address. */
    function restore() {
      var state = report.state();
      field.value = state.q || "";
      if (group.field) {
        group.field.value = state.group || "";
        if (group.field.selectedIndex < 0) { group.field.selectedIndex = 0; }
      }
      apply();
    }

    if (location.hash === "#filter") { field.focus(); }
    field.addEventListener("input", function () { apply(); remember(); });
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { return; }
      field.value = "";
      apply();
      remember();
      field.blur();
    });
    window.addEventListener("hashchange", restore);
    restore();
  }

  /** Says that a table goes on beside its box, as long as it does. */
  function makeHint(hint) {
    var box = hint.nextElementSibling;
    function look() {
      hint.classList.toggle("needed", box.scrollWidth > box.clientWidth + 1);
      hint.classList.toggle("needless", box.scrollWidth <= box.clientWidth + 1);
    }
    look();
    window.addEventListener("resize", look);
    window.addEventListener("load", look);
  }

  Array.prototype.forEach.call(document.querySelectorAll(".table > table"), explain);
  Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), makeSortable);
  Array.prototype.forEach.call(document.querySelectorAll(".scroll-hint"), makeHint);
  Array.prototype.forEach.call(document.querySelectorAll("input[data-table]"), makeFilter);
})();

// Keys: `/` searches, `f` filters, `j` and `k` or the arrows go to the neighbours of a page, `?` opens the help.
(function () {
  "use strict";

  var report = window.buildReport;
  var place = "build-report-keys";

  /** Whether single letters do something; readers who dictate turn them off, on the page of help. */
  function areOn() {
    try { return localStorage.getItem(place) !== "off"; } catch (error) { return true; }
  }

  function turn(on) {
    try { localStorage.setItem(place, on ? "on" : "off"); } catch (error) { /* Kept for this page alone. */ }
  }

  function open(selector) {
    var link = document.querySelector(selector);
    if (link) { location.href = link.href; }
    return Boolean(link);
  }

  function focus(id) {
    var field = document.getElementById(id);
    if (field) { field.focus(); }
    return Boolean(field);
  }

  /** Whether the arrows belong to what has the focus: a field, or a table wider than its box. */
  function needsArrows(element) {
    return Boolean(element && element.closest("input, textarea, select, .table, .picture"));
  }

  function letter(key) {
    switch (key) {
    case "/": return focus("search") || focus("filter");
    case "f": return focus("filter");
    case "j": return open("link[rel=next]");
    case "k": return open("link[rel=prev]");
    case "?": return open("link[rel=help]");
    }
    return false;
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.target.closest && event.target.closest("input, textarea, select")) { return; }
    var handled = false;
    if (event.key === "ArrowRight") { handled = !needsArrows(event.target) && open("link[rel=next]"); }
    else if (event.key === "ArrowLeft") { handled = !needsArrows(event.target) && open("link[rel=prev]"); }
    else if (areOn()) { handled = letter(event.key); }
    if (handled) { event.preventDefault(); }
  });

  var bar = document.querySelector(".key-switch");
  if (bar) {
    var button = report.element("button", "", { type: "button", "class": "copier" });
    var say = function () {
      button.textContent = areOn() ? "Turn single-letter keys off" : "Turn single-letter keys on";
      button.setAttribute("aria-pressed", String(!areOn()));
    };
    button.addEventListener("click", function () { turn(!areOn()); say(); });
    say();
    bar.appendChild(button);
    bar.hidden = false;
  }
})();

// Keys: `/` filters, `j` and `k` or the arrows go to the neighbours of a page.
(function () {
  "use strict";

  function open(selector) {
    var link = document.querySelector(selector);
    if (link) { location.href = link.href; }
    return Boolean(link);
  }

  /** Whether the arrows belong to what has the focus: a field, or a table wider than its box. */
  function needsArrows(element) {
    return Boolean(element && element.closest("input, textarea, select, .table, .picture"));
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    var inField = event.target.closest && event.target.closest("input, textarea, select");
    if (inField) { return; }
    var handled = false;
    switch (event.key) {
    case "/":
      var field = document.getElementById("filter");
      if (field) { field.focus(); } else if (document.body.dataset.search) { location.href = document.body.dataset.search; }
      handled = true;
      break;
    case "j":
      handled = open("link[rel=next]");
      break;
    case "k":
      handled = open("link[rel=prev]");
      break;
    case "ArrowRight":
      handled = !needsArrows(event.target) && open("link[rel=next]");
      break;
    case "ArrowLeft":
      handled = !needsArrows(event.target) && open("link[rel=prev]");
      break;
    }
    if (handled) { event.preventDefault(); }
  });
})();

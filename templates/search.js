// Search over the whole site. Without this script the link in its place leads to the index page.
(function () {
  "use strict";

  var report = window.buildReport;
  var box = document.querySelector(".search");
  if (!box) { return; }

  var most = 12;
  var page = box.querySelector("a");
  var field = report.element("input", "", {
    type: "search", id: "search", role: "combobox", "aria-label": "Search the report", placeholder: "Search",
    "aria-expanded": "false", "aria-controls": "search-results", "aria-autocomplete": "list", autocomplete: "off",
    spellcheck: "false"
  });
  var list = report.element("ul", "", { id: "search-results", role: "listbox", "aria-label": "Found" });
  var count = report.element("span", "", { "class": "aside", role: "status" });
  var chosen = -1;
  list.hidden = true;
  box.insertBefore(field, page);
  box.appendChild(list);
  box.appendChild(count);

  /** Places of what holds all words: what begins with them first, then in the order of the site. */
  function found(index, asked) {
    var words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) { return []; }
    var hits = [];
    index.texts.forEach(function (text, place) {
      var low = text.toLowerCase();
      var whole = index.kinds[index.kind[place]] + " " + low;
      if (!words.every(function (word) { return whole.indexOf(word) >= 0; })) { return; }
      var rank = low.indexOf(words.join(" ")) === 0 ? 0 : low.split(/[\s·(]+/).indexOf(words[0]) >= 0 ? 1 : 2;
      hits.push({ place: place, rank: rank });
    });
    hits.sort(function (a, b) { return a.rank - b.rank || a.place - b.place; });
    return hits.map(function (hit) { return hit.place; });
  }

  function choose(next) {
    var items = list.querySelectorAll("[role=option]");
    if (!items.length) { return; }
    if (items[chosen]) { items[chosen].setAttribute("aria-selected", "false"); }
    chosen = (next + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[chosen].id);
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function show(index) {
    var places = found(index, field.value);
    close();
    list.textContent = "";
    places.slice(0, most).forEach(function (place, number) {
      var option = report.element("li", "", { role: "option", id: "found-" + number, "aria-selected": "false" });
      var link = report.element("a", "", { href: box.dataset.root + index.paths[place], tabindex: "-1" });
      link.appendChild(report.element("bdi", index.texts[place]));
      link.appendChild(report.element("small", " " + index.kinds[index.kind[place]]));
      option.appendChild(link);
      list.appendChild(option);
    });
    var asked = Boolean(field.value.trim());
    count.textContent = !asked ? "" : places.length ? places.length + " found" : "nothing found";
    if (asked && places.length > most) {
      list.appendChild(report.element("li", (places.length - most) + " more: add a word", { role: "presentation" }));
    }
    if (asked && !places.length) { list.appendChild(report.element("li", "Nothing found", { role: "presentation" })); }
    list.hidden = !asked;
    field.setAttribute("aria-expanded", String(asked && places.length > 0));
  }

  function search() {
    report.load(box.dataset.source, "index", show, function () { location.href = page.href; });
  }

  field.addEventListener("input", search);
  field.addEventListener("focus", function () { if (field.value) { search(); } });
  field.addEventListener("keydown", function (event) {
    var handled = true;
    if (event.key === "ArrowDown") { choose(chosen + 1); }
    else if (event.key === "ArrowUp") { choose(chosen < 0 ? -1 : chosen - 1); }
    else if (event.key === "Escape") { field.value = ""; close(); field.blur(); }
    else if (event.key === "Enter") {
      var link = list.querySelectorAll("[role=option] a")[Math.max(chosen, 0)];
      if (link && !list.hidden) { location.href = link.href; close(); }
    } else { handled = false; }
    if (handled) { event.preventDefault(); }
  });
  document.addEventListener("click", function (event) { if (!box.contains(event.target)) { close(); } });
  page.hidden = true;
})();

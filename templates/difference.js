// The difference of any two classes, and links to it from the pages of classes.
(function () {
  "use strict";

  var report = window.buildReport;
  var shownChannels = 15;
  /** Share of the largest importance by which two classes differ through their random starts alone. */
  var scatter = 0.01;

  function options(select, names, chosen) {
    names.forEach(function (name, index) {
      var option = report.element("option", (index + 1) + ". " + name, { value: String(index) });
      option.selected = index === chosen;
      select.appendChild(option);
    });
  }

  function label(text, control) {
    var element = report.element("label", text + " ");
    element.appendChild(control);
    return element;
  }

  /** A number with a bar, as the tables of the site have it. */
  function bar(value, largest) {
    var cell = report.element("td", report.number(value));
    var length = largest > 0 ? Math.round(Math.abs(value) / largest * 25) : 0;
    cell.appendChild(report.element("span", "", { class: "b w" + length + (value < 0 ? " m" : "") }));
    return cell;
  }

  /** The channel of the largest loss, of equal ones the first, as the page and its figures have it. */
  function lowest(less) {
    return less.reduce(function (best, channel) {
      return !best || channel.difference < best.difference ? channel : best;
    }, undefined);
  }

  function table(data, value, first, second) {
    var channels = data.columns.names.map(function (name, index) {
      return { index: index, name: name, a: value(first, index), b: value(second, index) };
    });
    channels.forEach(function (channel) { channel.difference = channel.a - channel.b; });
    channels.sort(function (a, b) { return b.difference - a.difference || a.index - b.index; });
    var more = channels.filter(function (channel) { return channel.difference > 0; }).slice(0, shownChannels);
    var less = channels.filter(function (channel) { return channel.difference < 0; }).slice(-shownChannels);
    var shown = more.concat(less);
    var largest = shown.reduce(function (most, channel) { return Math.max(most, Math.abs(channel.difference)); }, 0);
    var body = report.element("table");
    body.appendChild(report.element("caption",
      "Difference of " + data.quantity + ", showing " + shown.length + " of " + channels.length + " channels"));
    var head = body.createTHead().insertRow();
    ["Channel", "Difference", "First class", "Second class"].forEach(function (text, place) {
      head.appendChild(report.element("th", text, place ? { scope: "col", class: "n" } : { scope: "col" }));
    });
    var rows = body.createTBody();
    shown.forEach(function (channel) {
      var row = rows.insertRow();
      var name = report.element("th", "", { scope: "row" });
      name.appendChild(report.element("a", channel.name, { href: report.page(data.columns, channel.index) }));
      row.appendChild(name);
      row.appendChild(bar(channel.difference, largest));
      row.appendChild(report.element("td", report.number(channel.a)));
      row.appendChild(report.element("td", report.number(channel.b)));
    });
    var box = report.element("div", "", { class: "table", tabindex: "0" });
    box.appendChild(body);
    return {
      box: box, more: more[0], less: lowest(less),
      largest: channels.reduce(function (most, channel) {
        return Math.max(most, Math.abs(channel.a), Math.abs(channel.b));
      }, 0)
    };
  }

  /** Both values of a channel, true whatever their signs, for example `0.39 more: 0.31 against -0.08`. */
  function values(channel) {
    var gain = Math.abs(channel.difference);
    var places = Math.min(Math.max(1 - Math.floor(Math.log10(gain)), 0), 5);
    return gain.toFixed(places) + " more: " + Math.max(channel.a, channel.b).toFixed(places) + " against "
      + Math.min(channel.a, channel.b).toFixed(places);
  }

  function larger(channel, name) {
    return channel.name.charAt(0).toUpperCase() + channel.name.slice(1) + " is larger in " + name
      + " (" + values(channel) + ")";
  }

  function sentence(data, first, second, found) {
    if (first === second) { return "The two classes are one and the same."; }
    var names = [data.rows.names[first], data.rows.names[second]];
    if (!found.more && !found.less) { return "No channel tells the two classes apart."; }
    if (Math.max(found.more ? found.more.difference : 0, found.less ? -found.less.difference : 0)
      <= scatter * found.largest) {
      return "The two classes do not differ beyond the random starts.";
    }
    if (!found.less) { return larger(found.more, names[0]) + ", none in " + names[1] + "."; }
    if (!found.more) { return larger(found.less, names[1]) + ", none in " + names[0] + "."; }
    return larger(found.more, names[0]) + ", " + found.less.name + " in " + names[1]
      + " (" + values(found.less) + ").";
  }

  function chosen(text, count, otherwise) {
    var match = /^class-(\d+)$/.exec(text || "");
    var index = match ? Number(match[1]) - 1 : otherwise;
    return index >= 0 && index < count ? index : otherwise;
  }

  function open(box, data) {
    var value = report.matrix(data.values, data.columns.names.length);
    var state = report.state();
    var count = data.rows.names.length;
    var first = report.element("select");
    var second = report.element("select");
    options(first, data.rows.names, chosen(state.a, count, 0));
    options(second, data.rows.names, chosen(state.b, count, Math.min(1, count - 1)));
    var swap = report.element("button", "Swap", { type: "button" });
    var words = report.element("p", "", { role: "status" });
    var place = report.element("div");
    var controls = report.element("p", "", { class: "controls" });
    /** Takes the two classes from the address. */
    function restore() {
      var state = report.state();
      first.value = String(chosen(state.a, count, Number(first.value)));
      second.value = String(chosen(state.b, count, Number(second.value)));
      show();
    }

    [label("First class", first), label("Second class", second), swap].forEach(function (control) {
      controls.appendChild(control);
    });
    box.textContent = "";
    [controls, words, place].forEach(function (part) { box.appendChild(part); });
    if (box.dataset.note) { box.appendChild(report.element("p", box.dataset.note, { class: "nearest" })); }

    function show() {
      var found = table(data, value, Number(first.value), Number(second.value));
      words.textContent = sentence(data, Number(first.value), Number(second.value), found);
      place.textContent = "";
      place.appendChild(found.box);
    }

    function changed() {
      show();
      report.remember({
        a: "class-" + report.padded(Number(first.value)), b: "class-" + report.padded(Number(second.value))
      });
    }

    first.addEventListener("change", changed);
    second.addEventListener("change", changed);
    swap.addEventListener("click", function () {
      var former = first.value;
      first.value = second.value;
      second.value = former;
      changed();
    });
    window.addEventListener("hashchange", restore);
    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll(".picker"), function (box) {
    box.hidden = false;
    var button = report.element("button", "Compare any two classes", { type: "button", class: "open" });
    box.appendChild(button);
    function start() {
      if (button.disabled) { return; }
      button.disabled = true;
      report.load(box.dataset.source, box.dataset.name, function (data) { open(box, data); }, function () {
        box.textContent = "The numbers could not be loaded; the tables have them.";
      });
    }
    button.addEventListener("click", start);
    function startIfAsked() { if (report.state().a) { start(); } }
    window.addEventListener("hashchange", startIfAsked);
    startIfAsked();
  });

  // On the page of a class: the place of each neighbour leads to the difference of the two.
  var neighbours = document.getElementById("neighbours");
  var own = /class-\d+/.exec(location.pathname);
  if (neighbours && own) {
    Array.prototype.forEach.call(neighbours.tBodies[0].rows, function (row) {
      var link = row.cells[0].querySelector("a");
      var other = link && /class-\d+/.exec(link.getAttribute("href"));
      if (!other) { return; }
      var text = row.cells[1].textContent;
      row.cells[1].textContent = "";
      row.cells[1].appendChild(report.element("a", text, {
        href: "../compare/difference.html#a=" + own[0] + "&b=" + other[0]
      }));
    });
  }
})();

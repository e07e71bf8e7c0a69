// Buttons that copy captions and paragraphs. Without this script the text can be selected.
(function () {
  "use strict";

  /** The older way, for pages that no encrypted connection brought. */
  function copySelected(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "aside";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function addButton(parent, label, source, gap) {
    var button = document.createElement("button");
    var answer = document.createElement("span");
    button.type = "button";
    button.className = "copier";
    button.textContent = label;
    answer.className = "answer";
    answer.setAttribute("role", "status");
    parent.appendChild(button);
    parent.appendChild(answer);
    function say(done) { answer.textContent = done ? "Copied" : "Select the text and copy it by hand"; }
    button.addEventListener("click", function () {
      var text = Array.prototype.map.call(source, function (element) {
        if (element.tagName === "PRE") { return element.textContent; }
        var copy = element.cloneNode(true);
        Array.prototype.forEach.call(copy.querySelectorAll(".anchor"), function (anchor) { anchor.remove(); });
        return copy.textContent.replace(/\s+/g, " ").trim();
      }).join(gap || "\n\n");
      if (!navigator.clipboard) {
        say(copySelected(text));
        button.focus();
        return;
      }
      navigator.clipboard.writeText(text).then(
        function () { say(true); },
        function () { say(copySelected(text)); button.focus(); });
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("figcaption"), function (caption) {
    var files = caption.querySelector(".files");
    var text = caption.querySelectorAll("p:not(.files):not(.citation)");
    var citation = caption.querySelectorAll(".citation");
    if (files && text.length) { addButton(files, "Copy caption", text, " "); }
    if (citation.length) { addButton(citation[0].parentNode, "Copy citation", citation); }
  });
  Array.prototype.forEach.call(document.querySelectorAll(".copy"), function (box) {
    var bar = document.createElement("p");
    bar.className = "files";
    addButton(bar, "Copy", box.querySelectorAll("p, pre"));
    box.appendChild(bar);
  });
})();
// Numbers for the scripts of a page: loaded as classic scripts, since a page from a disk may not fetch.
(function () {
  "use strict";

  var report = window.buildReport = window.buildReport || {};

  /** Runs the script that holds some numbers and hands them over; a second call finds them there. */
  report.load = function (source, name, ready, failed) {
    if (report[name]) { ready(report[name]); return; }
    var script = document.createElement("script");
    script.src = source;
    script.addEventListener("load", function () { if (report[name]) { ready(report[name]); } else { failed(); } });
    script.addEventListener("error", failed);
    document.head.appendChild(script);
  };

  /** The values of a matrix, as a function of row and column; not a number where one is missing. */
  report.matrix = function (values, columns) {
    var text = atob(values.data);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) { bytes[i] = text.charCodeAt(i); }
    var view = new DataView(bytes.buffer);
    var isWide = values.bits === 16;
    var missing = isWide ? -32768 : -128;
    return function (row, column) {
      var low = Math.min(row, column);
      var high = Math.max(row, column);
      var place = values.triangle ? high * (high + 1) / 2 + low : row * columns + column;
      var code = isWide ? view.getInt16(2 * place, true) : view.getInt8(place);
      return code === missing ? NaN : code * values.steps[values.triangle ? 0 : row];
    };
  };

  /** The address of an item's page: its number, counted from 1 and with four digits at least. */
  report.page = function (axis, index) { return "../" + axis.pages + report.padded(index) + ".html"; };
  report.padded = function (index) {
    var digits = String(index + 1);
    return "0000".slice(digits.length) + digits;
  };

  /** A number as a page shows it. */
  report.number = function (value) {
    if (isNaN(value)) { return "not defined"; }
    var size = Math.abs(value);
    if (size === 0) { return "0"; }
    var text = size >= 0.01 && size < 1000 ? value.toFixed(size < 10 ? 2 : 1) : value.toPrecision(2);
    return text.replace(/-/g, "\u2212");
  };

  /** The state that the address carries, as an object. */
  report.state = function () {
    var state = {};
    location.hash.slice(1).split("&").forEach(function (part) {
      var end = part.indexOf("=");
      if (end < 1) { return; }
      var text = part.slice(end + 1);
      // What no script has written is taken as it stands.
      try { text = decodeURIComponent(text); } catch (error) { /* As it stands. */ }
      state[part.slice(0, end)] = text;
    });
    return state;
  };

  /**
   * Keeps some keys of the state in the address, so that a link to it can be sent, and leaves those of other controls
   * as they are; an empty value takes its key out.
   */
  report.remember = function (changes) {
    var state = report.state();
    Object.keys(changes).forEach(function (key) {
      if (changes[key] || changes[key] === 0) { state[key] = changes[key]; } else { delete state[key]; }
    });
    var hash = Object.keys(state).map(function (key) { return key + "=" + encodeURIComponent(state[key]); }).join("&");
    var address = hash ? "#" + hash : location.pathname.replace(/^.*\//, "") + location.search;
    try { history.replaceState(null, "", address); } catch (error) { /* Some viewers forbid it. */ }
  };

  /** An element with words in it. */
  report.element = function (name, text, attributes) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return element;
  };
})();
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
// How a heat map is painted: the part of it that its frame shows, with names beside cells that are large enough.
(function () {
  "use strict";

  var report = window.buildReport;
  /** CSS pixels of the cell from which names fit beside it, of the largest cell at first, and of the largest of all. */
  var labelled = 11;
  var largestFit = 28;
  var largest = 56;
  /** CSS pixels for the names of rows and of columns, at most, and of a letter of a column's. */
  var beside = 150;
  var head = 104;
  var letter = 6.5;

  var drawing = report.heatMapDrawing = {};

  /** Paints each cell as one pixel. */
  drawing.prepare = function () {
    var pixels = document.createElement("canvas");
    pixels.width = this.columnOrder.length;
    pixels.height = this.rowOrder.length;
    var context = pixels.getContext("2d");
    var image = context.createImageData(pixels.width, pixels.height);
    var colors = report.colors(this.data);
    var place = 0;
    for (var row = 0; row < pixels.height; row += 1) {
      for (var column = 0; column < pixels.width; column += 1) {
        var found = colors(this.value(this.rowOrder[row], this.columnOrder[column]));
        image.data[place] = found[0];
        image.data[place + 1] = found[1];
        image.data[place + 2] = found[2];
        image.data[place + 3] = 255;
        place += 4;
      }
    }
    context.putImageData(image, 0, 0);
    this.pixels = pixels;
  };

  /** Finds the sizes anew and paints. */
  drawing.draw = function () {
    var columns = this.columnOrder.length;
    var width = Math.max(this.box.clientWidth, 240);
    this.rowMargin = this.margin(this.data.rows, width >= 600);
    this.columnMargin = this.margin(this.columns, width >= 600);
    var margin = this.rowMargin.tree + this.rowMargin.strip;
    var withNames = Math.floor((width - margin - beside) / columns);
    var fit = Math.min(withNames >= labelled ? withNames : (width - margin) / columns, largestFit);
    // Cells of a whole number of pixels, unless there are more cells than pixels.
    this.cell = Math.min(fit < 1 ? fit * this.zoom : Math.round(fit * this.zoom), largest);
    if (this.cell > 1) { this.cell = Math.floor(this.cell); }
    this.isLargest = this.cell === largest;
    var hasLabels = this.cell >= labelled;
    this.hasNames = hasLabels;
    this.left = margin + (hasLabels ? Math.min(beside, Math.round(width / 3)) : 0);
    this.top = this.columnMargin.tree + this.columnMargin.strip + (hasLabels ? this.headRoom() : 0);
    this.room.style.width = this.left + columns * this.cell + "px";
    this.room.style.height = this.top + this.rowOrder.length * this.cell + "px";
    var shown = { width: this.frame.clientWidth, height: this.frame.clientHeight };
    var ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.ratio = ratio;
    this.width = Math.min(shown.width, this.left + columns * this.cell);
    this.height = Math.min(shown.height, this.top + this.rowOrder.length * this.cell);
    this.canvas.width = Math.max(Math.round(this.width * ratio), 1);
    this.canvas.height = Math.max(Math.round(this.height * ratio), 1);
    this.canvas.style.width = this.width + "px";
    this.canvas.style.height = this.height + "px";
    this.paint();
  };

  /** What the axis says anyway is left out of the name of a column. */
  drawing.columnName = function (item) { return this.columns.names[item].replace(/^channel (?=\d+ ·)/, ""); };

  /** CSS pixels that the longest name of a column asks for. */
  drawing.headRoom = function () {
    var longest = this.columnOrder.reduce(function (most, item) {
      return Math.max(most, this.columnName(item).length);
    }.bind(this), 0);
    return Math.min(Math.max(Math.round(longest * letter) + 8, 40), head);
  };

  /** Where a row or column begins on the canvas. */
  drawing.x = function (column) { return this.left + column * this.cell - this.frame.scrollLeft; };
  drawing.y = function (row) { return this.top + row * this.cell - this.frame.scrollTop; };

  drawing.paint = function () {
    var context = this.canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.imageSmoothingEnabled = this.cell < 1;
    context.save();
    context.beginPath();
    context.rect(this.left, this.top, this.width - this.left, this.height - this.top);
    context.clip();
    context.drawImage(
      this.pixels, this.x(0), this.y(0), this.columnOrder.length * this.cell, this.rowOrder.length * this.cell);
    context.strokeStyle = "#000";
    context.lineWidth = 1;
    this.borders(context, this.rowOrder, this.rowClusters, true);
    this.borders(context, this.columnOrder, this.columnClusters, false);
    var size = Math.max(this.cell, 3);
    ["#fff", "#000"].forEach(function (tone, index) {
      context.strokeStyle = tone;
      context.lineWidth = index ? 1.5 : 3;
      context.strokeRect(this.x(this.cursor.column) - 0.5, this.y(this.cursor.row) - 0.5, size + 1, size + 1);
    }, this);
    context.restore();
    if (this.hasNames) { this.names(context); }
    this.side(context, this.data.rows, this.rowOrder, this.rowMargin, true);
    this.side(context, this.columns, this.columnOrder, this.columnMargin, false);
  };

  /** The first and the one behind the last of the rows or columns that can be seen. */
  drawing.visible = function (scroll, length, count) {
    return [
      Math.max(Math.floor(scroll / this.cell), 0), Math.min(Math.ceil((scroll + length) / this.cell), count)
    ];
  };

  /** Names beside rows and over columns, which stay in sight. */
  drawing.names = function (context) {
    var ink = getComputedStyle(this.box).color;
    var font = Math.min(this.cell, 12) + "px sans-serif";
    var right = this.left - this.rowMargin.strip - 4;
    var bottom = this.top - this.columnMargin.strip - 4;
    var map = this;
    function tone(name) {
      var isFound = map.isFound(name);
      context.fillStyle = isFound ? getComputedStyle(map.readout.querySelector("a") || map.box).color : ink;
      context.font = (isFound ? "bold " : "") + font;
    }
    context.textBaseline = "middle";
    context.textAlign = "right";
    var rows = this.visible(this.frame.scrollTop, this.height - this.top, this.rowOrder.length);
    for (var row = rows[0]; row < rows[1]; row += 1) {
      var y = this.y(row + 0.5);
      if (y < this.top) { continue; }
      tone(this.data.rows.names[this.rowOrder[row]]);
      context.fillText(this.data.rows.names[this.rowOrder[row]], right, y, right - this.rowMargin.tree - 4);
    }
    context.textAlign = "left";
    var columns = this.visible(this.frame.scrollLeft, this.width - this.left, this.columnOrder.length);
    for (var column = columns[0]; column < columns[1]; column += 1) {
      var x = this.x(column + 0.5);
      if (x < this.left) { continue; }
      var name = this.columnName(this.columnOrder[column]);
      tone(name);
      var most = Math.floor((bottom - this.columnMargin.tree) / letter);
      context.save();
      context.translate(x, bottom);
      context.rotate(-Math.PI / 2);
      context.fillText(
        name.length > most ? name.slice(0, most - 1) + "…" : name, 0, 0, bottom - this.columnMargin.tree - 4);
      context.restore();
    }
  };

  /** Lines between clusters, where the order keeps them together; none between two that have one member each. */
  drawing.borders = function (context, order, clusters, isRows) {
    if (this.order !== "clustered") { return; }
    var sizes = {};
    order.forEach(function (item) { sizes[clusters[item]] = (sizes[clusters[item]] || 0) + 1; });
    context.beginPath();
    for (var place = 1; place < order.length; place += 1) {
      var own = clusters[order[place]];
      var former = clusters[order[place - 1]];
      if (own === former || sizes[own] < 2 && sizes[former] < 2) { continue; }
      var at = Math.round(isRows ? this.y(place) : this.x(place)) + 0.5;
      context.moveTo(isRows ? this.left : at, isRows ? at : this.top);
      context.lineTo(isRows ? this.width : at, isRows ? at : this.height);
    }
    context.stroke();
  };

  /** The scale of colours with its ends in numbers. */
  drawing.legend = function () {
    var data = this.data;
    var low = data.sequential ? 0 : -data.limit;
    var colors = report.colors(data);
    var scale = report.element("canvas", "", { width: "160", height: "10", "aria-hidden": "true" });
    var context = scale.getContext("2d");
    for (var x = 0; x < 160; x += 1) {
      context.fillStyle = "rgb(" + colors(low + (data.limit - low) * x / 159).join(",") + ")";
      context.fillRect(x, 0, 1, 10);
    }
    var legend = report.element("p", data.quantity + " " + report.number(low) + " ", { class: "legend" });
    legend.appendChild(scale);
    legend.appendChild(document.createTextNode(" " + report.number(data.limit) + "; grey: not defined"));
    return legend;
  };
})();
// Orders, clusters and colours of heat maps.
(function () {
  "use strict";

  var report = window.buildReport;
  /** Colours through which values run, as the figures have them. */
  var diverging = [[18, 58, 107], [47, 121, 184], [255, 255, 255], [214, 96, 77], [127, 15, 32]];
  var sequential = [[255, 255, 255], [66, 146, 198], [8, 48, 107]];
  var missing = [189, 189, 189];
  /** Steps of a scale of colours. */
  var steps = 510;

  function color(stops, share) {
    var place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
    var low = Math.min(Math.floor(place), stops.length - 2);
    return stops[low].map(function (part, index) {
      return Math.round(part + (stops[low + 1][index] - part) * (place - low));
    });
  }

  /** The colour of a value, as red, green and blue. */
  report.colors = function (data) {
    var table = [];
    for (var step = 0; step <= steps; step += 1) {
      table.push(color(data.sequential ? sequential : diverging, step / steps));
    }
    return function (value) {
      if (isNaN(value)) { return missing; }
      var share = value / data.limit;
      if (!data.sequential) { share = (share + 1) / 2; }
      return table[Math.round(Math.min(Math.max(share, 0), 1) * steps)];
    };
  };

  /** Words for the orders, by the name that the address has. */
  report.orders = { clustered: "clustered", model: "order of the model", name: "name", group: "group" };

  /** The items of a side in one of the orders. */
  report.ordered = function (axis, name) {
    var items = axis.names.map(function (_, index) { return index; });
    var base = axis.order || items;
    var rank = [];
    base.forEach(function (item, index) { rank[item] = index; });
    function by(words, later) {
      return items.sort(function (a, b) {
        return words[a] < words[b] ? -1 : words[a] > words[b] ? 1 : later(a) - later(b);
      });
    }
    if (name === "clustered") { return base.slice(); }
    if (name === "name") { return by(axis.names, function (item) { return item; }); }
    if (name === "group" && axis.groups.length) { return by(axis.groups, function (item) { return rank[item]; }); }
    return items;
  };

  /** The cluster of each item when a tree is cut into so many, numbered as they stand in the clustered order. */
  report.clusters = function (axis, count) {
    var size = axis.names.length;
    var merges = (axis.merges || []).length / 2;
    // Without a tree all belong together.
    if (!merges) { return axis.names.map(function () { return 1; }); }
    var parent = [];
    for (var i = 0; i < size + merges; i += 1) { parent.push(i); }
    for (var merge = 0; merge < merges + 1 - count; merge += 1) {
      parent[axis.merges[2 * merge]] = size + merge;
      parent[axis.merges[2 * merge + 1]] = size + merge;
    }
    var numbers = {};
    var found = 0;
    var cluster = [];
    report.ordered(axis, "clustered").forEach(function (item) {
      var root = item;
      while (parent[root] !== root) { root = parent[root]; }
      if (!numbers[root]) { found += 1; numbers[root] = found; }
      cluster[item] = numbers[root];
    });
    return cluster;
  };
})();
// What stands beside the cells of a heat map: trees with the line of the cut, strips of groups, and their key.
(function () {
  "use strict";

  var report = window.buildReport;
  var drawing = report.heatMapDrawing;
  /** Colours of groups in order of use, as the figures have them; beyond these all are grey. */
  var categories = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];
  var additivity = { additive: "#9cc8e3", "non-additive": "#d55e00" };
  var others = "#7f7f7f";
  var missing = "#bdbdbd";
  /** CSS pixels of a tree beside the cells, where there is much and where there is little room, and of a strip. */
  var depth = 46;
  var shallow = 24;
  var strip = 9;

  /** The room that tree and strip of a side take. */
  drawing.margin = function (axis, isWide) {
    var hasTree = this.order === "clustered" && axis.heights && axis.heights.length > 0;
    return { tree: hasTree ? (isWide ? depth : shallow) : 0, strip: axis.groups.length ? strip : 0 };
  };

  /** The colour of a group's strip. */
  report.groupColor = function (axis, group) {
    if (!group) { return missing; }
    if (additivity[group] && axis.noun === "channel") { return additivity[group]; }
    return categories[axis.kinds.indexOf(group)] || others;
  };

  /** The merges of a tree as brackets: two places along the axis with their heights, and the height that joins them. */
  report.brackets = function (axis) {
    var size = axis.names.length;
    var nodes = [];
    report.ordered(axis, "clustered").forEach(function (item, rank) { nodes[item] = { place: rank + 0.5, height: 0 }; });
    return (axis.heights || []).map(function (height, merge) {
      var first = nodes[axis.merges[2 * merge]];
      var second = nodes[axis.merges[2 * merge + 1]];
      nodes[size + merge] = { place: (first.place + second.place) / 2, height: height };
      return { first: first, second: second, height: height };
    });
  };

  /** The height at which a tree falls into so many clusters; not a number for one. */
  report.cutHeight = function (axis, count) {
    var heights = (axis.heights || []).slice().sort(function (a, b) { return a - b; });
    var above = heights.length + 1 - count;
    if (count < 2 || above < 0 || above >= heights.length) { return NaN; }
    return ((above ? heights[above - 1] : 0) + heights[above]) / 2;
  };

  /** Draws tree and strip of one side. */
  drawing.side = function (context, axis, order, margin, isRows) {
    var cell = this.cell;
    var near = isRows ? this.left : this.top;
    var far = isRows ? this.height : this.width;
    var start = isRows ? this.top : this.left;
    var origin = isRows ? this.y(0) : this.x(0);
    context.save();
    context.beginPath();
    if (isRows) { context.rect(0, start, near, far - start); } else { context.rect(start, 0, far - start, near); }
    context.clip();
    if (margin.strip) {
      order.forEach(function (item, rank) {
        var at = origin + rank * cell;
        if (at + cell < start || at > far) { return; }
        context.fillStyle = report.groupColor(axis, axis.groups[item]);
        if (isRows) { context.fillRect(near - strip, at, strip - 2, cell + 0.5); } else {
          context.fillRect(at, near - strip, cell + 0.5, strip - 2);
        }
      });
    }
    if (margin.tree) { this.tree(context, axis, margin.tree, origin, isRows); }
    context.restore();
  };

  drawing.tree = function (context, axis, length, origin, isRows) {
    var cell = this.cell;
    var most = Math.max.apply(null, axis.heights) || 1;
    function across(height) { return length - 3 - (length - 5) * height / most; }
    function line(from, to) {
      if (isRows) { context.moveTo(from[0], from[1]); context.lineTo(to[0], to[1]); } else {
        context.moveTo(from[1], from[0]);
        context.lineTo(to[1], to[0]);
      }
    }
    context.strokeStyle = getComputedStyle(this.box).color;
    context.lineWidth = 1;
    context.beginPath();
    report.brackets(axis).forEach(function (bracket) {
      var first = origin + bracket.first.place * cell;
      var second = origin + bracket.second.place * cell;
      var top = across(bracket.height);
      line([across(bracket.first.height), first], [top, first]);
      line([top, first], [top, second]);
      line([top, second], [across(bracket.second.height), second]);
    });
    context.stroke();
    var cut = report.cutHeight(axis, isRows ? this.cuts.rows : this.isSquare ? this.cuts.rows : this.cuts.columns);
    if (isNaN(cut)) { return; }
    context.strokeStyle = "#d08020";
    context.setLineDash([4, 3]);
    context.beginPath();
    line([across(cut), origin], [across(cut), origin + axis.names.length * cell]);
    context.stroke();
    context.setLineDash([]);
  };

  /** The key of the strips of a side; nothing where it has none. */
  drawing.stripKey = function (axis, title) {
    if (!axis.groups.length) { return null; }
    var key = report.element("p", title + ": ", { class: "legend" });
    var shown = axis.kinds.slice(0, categories.length);
    if (axis.kinds.length > shown.length) { shown.push("others"); }
    if (axis.groups.indexOf("") >= 0) { shown.push(""); }
    shown.forEach(function (group) {
      var swatch = report.element("span", "", { class: "swatch", "aria-hidden": "true" });
      swatch.style.backgroundColor = group === "others" ? others : report.groupColor(axis, group);
      key.appendChild(swatch);
      key.appendChild(document.createTextNode(" " + (group || "none") + " "));
    });
    return key;
  };
})();
// Heat maps: hover, touch or move a cursor, find a name, zoom, change the order, cut the trees. The tables say the same
// without it.
(function () {
  "use strict";

  var report = window.buildReport;
  var mostClusters = 40;
  /** The most that a map is enlarged; cells have a largest size too. */
  var mostZoom = 64;

  function plural(noun) { return noun + (noun === "class" ? "es" : "s"); }

  function HeatMap(box, data) {
    this.box = box;
    this.data = data;
    this.columns = data.columns || data.rows;
    this.isSquare = !data.columns;
    this.value = report.matrix(data.values, this.columns.names.length);
    this.cursor = { row: 0, column: 0 };
    this.build();
    this.restore();
    var map = this;
    window.addEventListener("resize", function () { map.draw(); });
    window.addEventListener("hashchange", function () { if (report.state().order) { map.restore(); } });
  }

  Object.keys(report.heatMapDrawing).forEach(function (name) {
    HeatMap.prototype[name] = report.heatMapDrawing[name];
  });

  HeatMap.prototype.build = function () {
    var map = this;
    var box = this.box;
    box.textContent = "";
    var controls = report.element("p", "", { class: "controls" });
    this.orderField = report.element("select");
    Object.keys(report.orders).forEach(function (name) {
      if (name === "group" && !map.data.rows.groups.length) { return; }
      map.orderField.appendChild(report.element("option", report.orders[name], { value: name }));
    });
    controls.appendChild(this.label("Order", this.orderField));
    this.orderField.addEventListener("change", function () { map.order = map.orderField.value; map.changed(true); });
    this.sliders = {};
    this.addCut(controls, "rows", this.data.rows);
    if (!this.isSquare) { this.addCut(controls, "columns", this.columns); }
    this.addSearch(controls);
    var zoom = report.element("span", "", { class: "zoom" });
    this.addButton(zoom, "−", "Smaller", function () { map.scale(0.5); });
    this.addButton(zoom, "+", "Larger", function () { map.scale(2); });
    controls.appendChild(zoom);
    box.appendChild(controls);
    this.readout = report.element("p", "", { class: "readout", "aria-live": "polite", id: box.id + "-readout" });
    box.appendChild(this.readout);
    this.frame = report.element("div", "", { class: "canvas" });
    this.room = report.element("div");
    this.canvas = report.element("canvas", "", {
      tabindex: "0", role: "application", "aria-label": box.dataset.label
        + ". Arrow keys move from cell to cell, Enter opens the row, Shift and Enter the column, plus and minus zoom, "
        + "o changes the order.",
      "aria-describedby": box.id + "-readout"
    });
    this.room.appendChild(this.canvas);
    this.frame.appendChild(this.room);
    box.appendChild(this.frame);
    box.appendChild(this.legend());
    [[this.data.rows, "Group"], this.isSquare ? null : [this.columns, "Channel"]].forEach(function (side) {
      var key = side && map.stripKey(side[0], side[1]);
      if (key) { box.appendChild(key); }
    });
    this.canvas.addEventListener("mousemove", function (event) { map.point(event); });
    this.canvas.addEventListener("click", function (event) { map.point(event); map.remember(); });
    this.canvas.addEventListener("keydown", function (event) { map.key(event); });
    this.frame.addEventListener("scroll", function () { map.paint(); });
  };

  HeatMap.prototype.label = function (text, control) {
    var label = report.element("label", text + " ");
    label.appendChild(control);
    return label;
  };

  HeatMap.prototype.addButton = function (controls, text, name, action) {
    var button = report.element("button", text, { type: "button", "aria-label": name });
    button.addEventListener("click", action);
    controls.appendChild(button);
  };

  /** A slider for the number of clusters that a tree is cut into. */
  HeatMap.prototype.addCut = function (controls, side, axis) {
    if (!axis.merges || !axis.merges.length) { return; }
    var map = this;
    var most = Math.min(mostClusters, axis.merges.length / 2 + 1);
    var field = report.element("input", "", { type: "range", min: "1", max: String(most) });
    var count = report.element("output");
    var label = this.label("Clusters of " + plural(axis.noun), field);
    label.appendChild(count);
    controls.appendChild(label);
    // First the cut that the words and the figure of the page go by.
    this.sliders[side] = { field: field, count: count, most: most, start: Math.min(axis.cut || 1, most) };
    field.addEventListener("input", function () {
      map.cuts[side] = Number(field.value);
      count.textContent = field.value;
      if (map.cuts[side] > 1) { map.order = map.orderField.value = "clustered"; }
      map.changed(true);
    });
  };

  /** A field that moves the cursor to the next row or column with some words in its name. */
  HeatMap.prototype.addSearch = function (controls) {
    var map = this;
    this.searchField = report.element("input", "", { type: "search", size: "12", class: "find" });
    controls.appendChild(this.label("Find", this.searchField));
    this.searchField.addEventListener("input", function () { map.found = null; map.find(); });
    this.searchField.addEventListener("keydown", function (event) {
      if (event.key !== "Enter") { return; }
      map.find();
      event.preventDefault();
    });
  };

  /** Whether a name holds the words that are looked for. */
  HeatMap.prototype.isFound = function (name) {
    var words = this.searchField.value.trim().toLowerCase();
    return words !== "" && name.toLowerCase().indexOf(words) >= 0;
  };

  /** Moves to the first row or column that is found, or to the next behind the last one; rows come first. */
  HeatMap.prototype.find = function () {
    var map = this;
    var hits = [];
    this.rowOrder.forEach(function (item, place) {
      if (map.isFound(map.data.rows.names[item])) { hits.push({ row: place }); }
    });
    if (!this.isSquare) {
      this.columnOrder.forEach(function (item, place) {
        if (map.isFound(map.columns.names[item])) { hits.push({ column: place }); }
      });
    }
    this.found = hits.length ? (this.found === null || this.found === undefined ? 0 : (this.found + 1) % hits.length) : null;
    var hit = this.found === null ? {} : hits[this.found];
    this.cursor = {
      row: hit.row === undefined ? this.cursor.row : hit.row,
      column: hit.column === undefined ? (this.isSquare && hit.row !== undefined ? hit.row : this.cursor.column) : hit.column
    };
    this.reveal();
    this.paint();
    if (hits.length || !this.searchField.value.trim()) { this.say(); } else {
      this.readout.textContent = "No row or column has these words in its name.";
    }
    if (hits.length) { this.remember(); }
  };

  /** Takes order, cuts, zoom and cell from the address. */
  HeatMap.prototype.restore = function () {
    var state = report.state();
    this.orderField.value = report.orders[state.order] ? state.order : "clustered";
    if (this.orderField.selectedIndex < 0) { this.orderField.value = "clustered"; }
    this.order = this.orderField.value;
    this.cuts = { rows: 1, columns: 1 };
    Object.keys(this.sliders).forEach(function (side) {
      var slider = this.sliders[side];
      var asked = state[side] === undefined ? slider.start : Number(state[side]) || 1;
      this.cuts[side] = Math.round(Math.min(Math.max(asked, 1), slider.most));
      slider.field.value = slider.count.textContent = String(this.cuts[side]);
    }, this);
    this.zoom = Math.min(Math.max(Number(state.zoom) || 1, 1), mostZoom);
    this.arrange();
    var at = /^(\d+),(\d+)$/.exec(state.at || "");
    this.cursor = {
      row: at ? Math.max(this.rowOrder.indexOf(Number(at[1]) - 1), 0) : 0,
      column: at ? Math.max(this.columnOrder.indexOf(Number(at[2]) - 1), 0) : 0
    };
    this.draw();
    this.reveal();
    this.say();
  };

  /** Keeps order, cuts, zoom and cell in the address. */
  HeatMap.prototype.remember = function () {
    var map = this;
    function cut(side) {
      var slider = map.sliders[side];
      return slider && map.cuts[side] !== slider.start ? map.cuts[side] : null;
    }
    report.remember({
      order: this.order,
      rows: cut("rows"),
      columns: this.isSquare ? null : cut("columns"),
      zoom: this.zoom > 1 ? this.zoom : null,
      at: (this.rowOrder[this.cursor.row] + 1) + "," + (this.columnOrder[this.cursor.column] + 1)
    });
  };

  /** Orders rows and columns; the columns of another kind have names and groups of no use here. */
  HeatMap.prototype.arrange = function () {
    this.rowOrder = report.ordered(this.data.rows, this.order);
    var other = this.order === "model" || this.order === "name" ? "model" : "clustered";
    this.columnOrder = this.isSquare ? this.rowOrder : report.ordered(this.columns, other);
    this.rowClusters = report.clusters(this.data.rows, this.cuts.rows);
    this.columnClusters = this.isSquare ? this.rowClusters : report.clusters(this.columns, this.cuts.columns);
    this.prepare();
  };

  HeatMap.prototype.point = function (event) {
    var frame = this.canvas.getBoundingClientRect();
    var x = event.clientX - frame.left - this.left;
    var y = event.clientY - frame.top - this.top;
    // Names are no cells.
    if (x < 0 || y < 0) { return; }
    this.move(
      Math.floor((y + this.frame.scrollTop) / this.cell), Math.floor((x + this.frame.scrollLeft) / this.cell));
  };

  HeatMap.prototype.move = function (row, column) {
    row = Math.min(Math.max(row, 0), this.rowOrder.length - 1);
    column = Math.min(Math.max(column, 0), this.columnOrder.length - 1);
    if (row === this.cursor.row && column === this.cursor.column) { return; }
    this.cursor = { row: row, column: column };
    this.paint();
    this.say();
  };

  HeatMap.prototype.key = function (event) {
    var moves = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0],
      Home: [0, -this.columnOrder.length], End: [0, this.columnOrder.length]
    };
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (moves[event.key]) {
      this.move(this.cursor.row + moves[event.key][0], this.cursor.column + moves[event.key][1]);
      this.reveal();
      this.remember();
    } else if (event.key === "Enter") {
      location.href = event.shiftKey
        ? report.page(this.columns, this.columnOrder[this.cursor.column])
        : report.page(this.data.rows, this.rowOrder[this.cursor.row]);
    } else if (event.key === "+" || event.key === "=") {
      this.scale(2);
    } else if (event.key === "-") {
      this.scale(0.5);
    } else if (event.key === "o") {
      this.orderField.selectedIndex = (this.orderField.selectedIndex + 1) % this.orderField.options.length;
      this.order = this.orderField.value;
      this.changed(true);
    } else {
      return;
    }
    event.preventDefault();
  };

  /** Scrolls so that the cursor can be seen. */
  HeatMap.prototype.reveal = function () {
    var frame = this.frame;
    var x = this.cursor.column * this.cell;
    var y = this.cursor.row * this.cell;
    var width = this.width - this.left;
    var height = this.height - this.top;
    frame.scrollLeft = Math.max(Math.min(frame.scrollLeft, x), x + this.cell - width);
    frame.scrollTop = Math.max(Math.min(frame.scrollTop, y), y + this.cell - height);
  };

  HeatMap.prototype.scale = function (factor) {
    if (factor > 1 && this.isLargest) { return; }
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), mostZoom);
    this.changed(false);
  };

  /** Draws again; items keep the cursor where the order changes. */
  HeatMap.prototype.changed = function (isArranged) {
    var row = this.rowOrder[this.cursor.row];
    var column = this.columnOrder[this.cursor.column];
    if (isArranged) {
      this.arrange();
      this.cursor = { row: this.rowOrder.indexOf(row), column: this.columnOrder.indexOf(column) };
    }
    this.draw();
    this.reveal();
    this.say();
    this.remember();
  };

  /** Says what the cell holds, with links to what it is of. */
  HeatMap.prototype.say = function () {
    var row = this.rowOrder[this.cursor.row];
    var column = this.columnOrder[this.cursor.column];
    var value = this.value(row, column);
    this.readout.textContent = "";
    this.readout.appendChild(report.element("a", this.data.rows.names[row], { href: report.page(this.data.rows, row) }));
    this.readout.appendChild(document.createTextNode(" × "));
    this.readout.appendChild(
      report.element("a", this.columns.names[column], { href: report.page(this.columns, column) }));
    this.readout.appendChild(
      document.createTextNode(": " + this.data.quantity + (isNaN(value) ? " " : " = ") + report.number(value)
        + this.clusterText(row, column)));
  };

  /** The clusters of a row and a column where trees are cut. */
  HeatMap.prototype.clusterText = function (row, column) {
    var own = this.rowClusters[row];
    var other = this.columnClusters[column];
    if (this.isSquare) {
      if (this.cuts.rows < 2) { return ""; }
      return own === other ? "; both in cluster " + own : "; clusters " + own + " and " + other;
    }
    return (this.cuts.rows > 1 ? "; cluster " + own + " of " + plural(this.data.rows.noun) : "")
      + (this.cuts.columns > 1 ? "; cluster " + other + " of " + plural(this.columns.noun) : "");
  };

  Array.prototype.forEach.call(document.querySelectorAll(".heatmap"), function (box) {
    box.hidden = false;
    var button = report.element("button", "Open the interactive map (" + box.dataset.size + ")", {
      type: "button", class: "open"
    });
    function start() {
      button.disabled = true;
      report.load(box.dataset.source, box.dataset.name, function (data) { return new HeatMap(box, data); }, function () {
        box.textContent = "The numbers of the map could not be loaded; the tables have them.";
      });
    }
    button.addEventListener("click", start);
    box.appendChild(button);
    if (box.dataset.light || report.state().order) { start(); }
  });
})();
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

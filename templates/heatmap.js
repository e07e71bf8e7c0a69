// Heat maps: hover or move a cursor, zoom, change the order, cut the trees. The tables say the same without it.
(function () {
  "use strict";

  var report = window.buildReport;
  /** Colours through which values run, as the figures have them. */
  var diverging = [[18, 58, 107], [47, 121, 184], [255, 255, 255], [214, 96, 77], [127, 15, 32]];
  var sequential = [[255, 255, 255], [66, 146, 198], [8, 48, 107]];
  var missing = [189, 189, 189];
  var orders = { clustered: "clustered", model: "order of the model", name: "name", group: "group" };
  var mostClusters = 40;
  /** CSS pixels of the cell from which names fit beside it. */
  var labelled = 11;

  function color(stops, share) {
    if (isNaN(share)) { return missing; }
    var place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
    var low = Math.min(Math.floor(place), stops.length - 2);
    return stops[low].map(function (part, index) {
      return Math.round(part + (stops[low + 1][index] - part) * (place - low));
    });
  }

  /** Items in the order of a name. */
  function ordered(axis, name) {
    var items = axis.names.map(function (_, index) { return index; });
    var base = axis.order || items;
    if (name === "clustered") { return base.slice(); }
    if (name === "name") {
      return items.sort(function (a, b) {
        return axis.names[a] < axis.names[b] ? -1 : axis.names[a] > axis.names[b] ? 1 : a - b;
      });
    }
    if (name === "group" && axis.groups.length) {
      var rank = {};
      base.forEach(function (item, index) { rank[item] = index; });
      return items.sort(function (a, b) {
        return axis.groups[a] < axis.groups[b] ? -1 : axis.groups[a] > axis.groups[b] ? 1 : rank[a] - rank[b];
      });
    }
    return items;
  }

  /** Cluster of each item when a tree is cut into so many; items that stand apart are alone. */
  function clusters(axis, count) {
    var size = axis.names.length;
    var merges = (axis.merges || []).length / 2;
    var parent = [];
    for (var i = 0; i < size + merges; i += 1) { parent.push(i); }
    for (var merge = 0; merge < merges + 1 - count; merge += 1) {
      parent[axis.merges[2 * merge]] = size + merge;
      parent[axis.merges[2 * merge + 1]] = size + merge;
    }
    return axis.names.map(function (_, item) {
      while (parent[item] !== item) { item = parent[item]; }
      return item;
    });
  }

  function HeatMap(box, data) {
    this.box = box;
    this.data = data;
    this.columns = data.columns || data.rows;
    this.isSquare = !data.columns;
    this.value = report.matrix(data.values, this.columns.names.length);
    var state = report.state();
    this.order = orders[state.order] ? state.order : "clustered";
    this.cuts = { rows: Number(state.rows) || 1, columns: Number(state.columns) || 1 };
    this.zoom = Math.min(Math.max(Number(state.zoom) || 1, 1), 16);
    this.cursor = { row: 0, column: 0 };
    this.build();
    this.arrange();
    var at = /^(\d+),(\d+)$/.exec(state.at || "");
    if (at) {
      this.cursor.row = Math.max(this.rowOrder.indexOf(Number(at[1]) - 1), 0);
      this.cursor.column = Math.max(this.columnOrder.indexOf(Number(at[2]) - 1), 0);
    }
    this.draw();
    this.say();
  }

  HeatMap.prototype.build = function () {
    var map = this;
    var box = this.box;
    box.textContent = "";
    var controls = report.element("p", "", { class: "controls" });
    this.orderField = report.element("select");
    Object.keys(orders).forEach(function (name) {
      if (name === "group" && !map.data.rows.groups.length) { return; }
      var option = report.element("option", orders[name], { value: name });
      option.selected = name === map.order;
      map.orderField.appendChild(option);
    });
    controls.appendChild(this.label("Order", this.orderField));
    this.orderField.addEventListener("change", function () { map.order = map.orderField.value; map.changed(true); });
    this.addCut(controls, "rows", this.data.rows);
    if (!this.isSquare) { this.addCut(controls, "columns", this.columns); }
    this.addButton(controls, "−", "Smaller", function () { map.scale(0.5); });
    this.addButton(controls, "+", "Larger", function () { map.scale(2); });
    box.appendChild(controls);
    this.readout = report.element("p", "", { class: "readout", "aria-live": "polite", id: box.id + "-readout" });
    box.appendChild(this.readout);
    this.frame = report.element("div", "", { class: "canvas" });
    this.canvas = report.element("canvas", "", {
      tabindex: "0", role: "application", "aria-label": box.dataset.label
        + ". Arrow keys move from cell to cell, Enter opens the row, Shift and Enter the column.",
      "aria-describedby": box.id + "-readout"
    });
    this.frame.appendChild(this.canvas);
    box.appendChild(this.frame);
    box.appendChild(this.legend());
    this.canvas.addEventListener("mousemove", function (event) { map.point(event); });
    this.canvas.addEventListener("click", function (event) { map.point(event); map.remember(); });
    this.canvas.addEventListener("keydown", function (event) { map.key(event); });
    window.addEventListener("resize", function () { map.draw(); });
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
    this.cuts[side] = Math.min(Math.max(this.cuts[side], 1), most);
    var field = report.element("input", "", { type: "range", min: "1", max: String(most) });
    field.value = String(this.cuts[side]);
    var count = report.element("output", field.value);
    var label = this.label("Clusters of " + axis.noun + (axis.noun === "class" ? "es" : "s"), field);
    label.appendChild(count);
    controls.appendChild(label);
    field.addEventListener("input", function () {
      map.cuts[side] = Number(field.value);
      count.textContent = field.value;
      if (map.cuts[side] > 1) { map.order = map.orderField.value = "clustered"; }
      map.changed(true);
    });
  };

  /** The scale of colours with its ends in numbers. */
  HeatMap.prototype.legend = function () {
    var limit = this.data.limit;
    var scale = report.element("canvas", "", { width: "160", height: "10", "aria-hidden": "true" });
    var context = scale.getContext("2d");
    for (var x = 0; x < 160; x += 1) {
      context.fillStyle = "rgb(" + color(this.data.sequential ? sequential : diverging, x / 159).join(",") + ")";
      context.fillRect(x, 0, 1, 10);
    }
    var legend = report.element("p", this.data.quantity + " "
      + (this.data.sequential ? "0" : report.number(-limit)) + " ", { class: "legend" });
    legend.appendChild(scale);
    legend.appendChild(document.createTextNode(" " + report.number(limit) + "; grey: not defined"));
    return legend;
  };

  /** Orders rows and columns and paints each cell as one pixel. */
  HeatMap.prototype.arrange = function () {
    this.rowOrder = ordered(this.data.rows, this.order);
    var other = this.order === "model" || this.order === "name" ? "model" : "clustered";
    this.columnOrder = this.isSquare ? this.rowOrder : ordered(this.columns, other);
    this.rowClusters = clusters(this.data.rows, this.cuts.rows);
    this.columnClusters = this.isSquare ? this.rowClusters : clusters(this.columns, this.cuts.columns);
    var pixels = document.createElement("canvas");
    pixels.width = this.columnOrder.length;
    pixels.height = this.rowOrder.length;
    var context = pixels.getContext("2d");
    var image = context.createImageData(pixels.width, pixels.height);
    var table = [];
    var stops = this.data.sequential ? sequential : diverging;
    for (var step = 0; step <= 510; step += 1) { table.push(color(stops, step / 510)); }
    var place = 0;
    for (var row = 0; row < pixels.height; row += 1) {
      for (var column = 0; column < pixels.width; column += 1) {
        var value = this.value(this.rowOrder[row], this.columnOrder[column]) / this.data.limit;
        var share = this.data.sequential ? value : (value + 1) / 2;
        var found = isNaN(share) ? missing : table[Math.round(Math.min(Math.max(share, 0), 1) * 510)];
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

  HeatMap.prototype.draw = function () {
    var rows = this.rowOrder.length;
    var columns = this.columnOrder.length;
    var width = Math.max(this.frame.clientWidth, 240);
    var withNames = Math.floor((width - 150) / columns);
    var fit = Math.min(Math.max(withNames >= labelled ? withNames : Math.floor(width / columns), 1), 28);
    this.cell = Math.max(Math.min(Math.round(fit * this.zoom), Math.floor(8000 / Math.max(rows, columns))), 1);
    var hasLabels = this.cell >= labelled;
    this.left = hasLabels ? Math.min(150, Math.round(width / 3)) : 0;
    this.top = hasLabels ? 70 : 0;
    var ratio = Math.min(window.devicePixelRatio || 1, rows * this.cell > 2000 ? 1 : 2);
    this.canvas.width = (this.left + columns * this.cell) * ratio;
    this.canvas.height = (this.top + rows * this.cell) * ratio;
    this.canvas.style.width = (this.left + columns * this.cell) + "px";
    this.canvas.style.height = (this.top + rows * this.cell) + "px";
    this.ratio = ratio;
    this.paint();
  };

  HeatMap.prototype.paint = function () {
    var context = this.canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(
      this.pixels, this.left, this.top, this.columnOrder.length * this.cell, this.rowOrder.length * this.cell);
    if (this.left) { this.names(context); }
    context.strokeStyle = "#000";
    context.lineWidth = 1;
    this.borders(context, this.rowOrder, this.rowClusters, true);
    this.borders(context, this.columnOrder, this.columnClusters, false);
    var x = this.left + this.cursor.column * this.cell;
    var y = this.top + this.cursor.row * this.cell;
    var size = Math.max(this.cell, 3);
    context.strokeStyle = "#fff";
    context.lineWidth = 3;
    context.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
    context.strokeStyle = "#000";
    context.lineWidth = 1.5;
    context.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
  };

  /** Names beside rows and over columns. */
  HeatMap.prototype.names = function (context) {
    var map = this;
    context.fillStyle = getComputedStyle(this.box).color;
    context.font = Math.min(this.cell, 12) + "px sans-serif";
    context.textBaseline = "middle";
    context.textAlign = "right";
    this.rowOrder.forEach(function (item, row) {
      context.fillText(
        map.data.rows.names[item], map.left - 4, map.top + (row + 0.5) * map.cell, map.left - 8);
    });
    context.textAlign = "left";
    this.columnOrder.forEach(function (item, column) {
      context.save();
      context.translate(map.left + (column + 0.5) * map.cell, map.top - 4);
      context.rotate(-Math.PI / 2);
      var name = map.columns.names[item];
      context.fillText(name.length > 12 ? name.slice(0, 11) + "…" : name, 0, 0, map.top - 8);
      context.restore();
    });
  };

  /** Lines between clusters, where the order keeps them together. */
  HeatMap.prototype.borders = function (context, order, groups, isRows) {
    if (this.order !== "clustered") { return; }
    var right = this.left + this.columnOrder.length * this.cell;
    var bottom = this.top + this.rowOrder.length * this.cell;
    context.beginPath();
    for (var place = 1; place < order.length; place += 1) {
      if (groups[order[place]] === groups[order[place - 1]]) { continue; }
      var at = (isRows ? this.top : this.left) + place * this.cell + 0.5;
      context.moveTo(isRows ? this.left : at, isRows ? at : this.top);
      context.lineTo(isRows ? right : at, isRows ? at : bottom);
    }
    context.stroke();
  };

  HeatMap.prototype.point = function (event) {
    var frame = this.canvas.getBoundingClientRect();
    var column = Math.floor((event.clientX - frame.left - this.left) / this.cell);
    var row = Math.floor((event.clientY - frame.top - this.top) / this.cell);
    this.move(row, column);
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
    var map = this;
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
      map.scale(2);
    } else if (event.key === "-") {
      map.scale(0.5);
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
    var x = this.left + this.cursor.column * this.cell;
    var y = this.top + this.cursor.row * this.cell;
    var frame = this.frame;
    if (x < frame.scrollLeft) { frame.scrollLeft = x; }
    if (y < frame.scrollTop) { frame.scrollTop = y; }
    if (x + this.cell > frame.scrollLeft + frame.clientWidth) { frame.scrollLeft = x + this.cell - frame.clientWidth; }
    if (y + this.cell > frame.scrollTop + frame.clientHeight) { frame.scrollTop = y + this.cell - frame.clientHeight; }
  };

  HeatMap.prototype.scale = function (factor) {
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), 16);
    this.changed(false);
    this.reveal();
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
    this.say();
    this.remember();
  };

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
      document.createTextNode(": " + this.data.quantity + (isNaN(value) ? " " : " = ") + report.number(value)));
  };

  HeatMap.prototype.remember = function () {
    var state = { order: this.order };
    if (this.cuts.rows > 1) { state.rows = this.cuts.rows; }
    if (!this.isSquare && this.cuts.columns > 1) { state.columns = this.cuts.columns; }
    if (this.zoom > 1) { state.zoom = this.zoom; }
    state.at = (this.rowOrder[this.cursor.row] + 1) + "," + (this.columnOrder[this.cursor.column] + 1);
    report.remember(state);
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

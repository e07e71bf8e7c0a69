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

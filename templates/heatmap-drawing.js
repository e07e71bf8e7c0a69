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

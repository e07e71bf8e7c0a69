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

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

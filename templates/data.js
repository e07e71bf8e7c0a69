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

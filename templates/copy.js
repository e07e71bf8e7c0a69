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

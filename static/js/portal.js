/* What every page has: Ctrl+K goes to the find box. Every page works without this. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    var find = document.querySelector("[data-find]");
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  });
})();

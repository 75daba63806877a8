// Casework by keyboard: J and K (or the arrows) walk the worklist, Enter opens, / searches.
(function () {
  "use strict";

  function start() {
    const error = document.getElementById("casework-error");
    if (error) error.focus();
    const list = document.querySelector("[data-onething-worklist]");
    const links = list ? [...list.querySelectorAll("tbody th a")] : [];
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step && links.length) {
        const here = links.indexOf(document.activeElement);
        const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
        if (links[next]) links[next].focus();
        event.preventDefault();
      } else if (event.key === "/") {
        const search = document.getElementById("worklist-text");
        if (search) {
          search.focus();
          event.preventDefault();
        }
      }
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

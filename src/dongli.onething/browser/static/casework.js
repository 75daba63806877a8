// Casework by keyboard. Worklist: J and K (or the arrows) walk, Enter opens, digits choose a tab,
// / searches. Sub-case: a digit opens what may be done, Ctrl+Enter does it.
(function () {
  "use strict";

  const list = () => document.querySelector("[data-onething-worklist]");

  function walk(step) {
    const links = [...list().querySelectorAll("tbody th a")];
    const here = links.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    if (links[next]) links[next].focus();
  }

  function open(action) {
    action.open = true;
    const controls = "input:not([type=hidden]), select, textarea, button";
    const first = [...action.querySelectorAll(controls)].find((one) => one.offsetParent);
    (first || action.querySelector("summary")).focus();
  }

  function choose(digit) {
    const tab = document.querySelectorAll("a[data-onething-key]")[digit - 1];
    const action = document.querySelectorAll("details[data-onething-key]")[digit - 1];
    if (tab) tab.click();
    if (action) open(action);
    return Boolean(tab || action);
  }

  function typing(target) {
    const quiet = ["radio", "checkbox", "submit", "button", "file"];
    if (target.tagName === "INPUT") return !quiet.includes(target.type);
    return /^(TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function onKey(event) {
    const form = event.target.form || null;
    if (event.ctrlKey && event.key === "Enter" && form && form.closest("[data-onething-key]")) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const arrows = event.target.type !== "radio";
    const step = { j: 1, k: -1, ...(arrows && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    const search = document.getElementById("worklist-text");
    let done = true;
    if (step && list()) walk(step);
    else if (event.key === "/" && search) search.focus();
    else if (/^[1-9]$/.test(event.key)) done = choose(Number(event.key));
    else done = false;
    if (done) event.preventDefault();
  }

  // 常用意见: what is chosen is put into the words beside it, where it can be changed.
  function offerOpinions(input) {
    const words = document.getElementById(input.dataset.onethingOpinion);
    input.closest("[hidden]").hidden = false;
    input.addEventListener("change", () => {
      if (!input.value) return;
      words.value = words.value ? words.value + "\n" + input.value : input.value;
      input.value = "";
      words.focus();
    });
    // Enter chooses, it does not send the form.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey) return;
      event.preventDefault();
      input.dispatchEvent(new Event("change"));
    });
  }

  function start() {
    const error = document.getElementById("casework-error");
    if (error) error.focus();
    document.querySelectorAll("[data-onething-opinion]").forEach(offerOpinions);
    document.addEventListener("keydown", onKey);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

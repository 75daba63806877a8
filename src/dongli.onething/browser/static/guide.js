// Recompute the guide when an answer or choice changes; without this script a button does it.
(function () {
  "use strict";

  function bind() {
    const print = document.querySelector("[data-onething-print]");
    if (print) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
    const form = document.querySelector("form[data-onething-recompute]");
    if (form) form.addEventListener("change", () => recompute(form));
    if (!document.getElementById("onething-said")) say("");
  }

  let running = null;

  // Screen readers hear only what changes inside something that stays.
  function say(text) {
    let place = document.getElementById("onething-said");
    if (!place) {
      place = document.createElement("div");
      place.id = "onething-said";
      place.className = "visually-hidden";
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.textContent = text;
  }

  async function recompute(form) {
    if (running) running.abort();
    running = new AbortController();
    const selector = form.dataset.onethingRecompute;
    const focused = document.activeElement && document.activeElement.id;
    const open = [...document.querySelectorAll(selector + " details[open] > summary")].map((s) => s.textContent);
    form.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        signal: running.signal,
        credentials: "same-origin",
      });
      if (!reply.ok) return;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const fresh = page.querySelector(selector);
      const old = document.querySelector(selector);
      if (!fresh || !old) return;
      fresh.querySelectorAll("script").forEach((script) => script.remove());
      old.replaceWith(fresh);
      fresh.querySelectorAll("details > summary").forEach((summary) => {
        if (open.includes(summary.textContent)) summary.parentElement.open = true;
      });
      const target = focused && document.getElementById(focused);
      if (target) target.focus({ preventScroll: true });
      bind();
      const said = fresh.querySelector("[data-onething-said]");
      if (said) say(said.dataset.onethingSaid);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", bind);
  else bind();
})();

// The composer without reloading: forms and links of #composer fetch its body and put it in place.
// Parts move by dragging, or by Alt and an arrow key. Without this script every button still works.
(() => {
  const HEADER = { "X-Composer": "1" };
  let root, said, running;

  const start = () => {
    root = document.getElementById("composer");
    if (!root) return;
    said = document.getElementById("composer-said");
    root.classList.add("scripted");
    root.addEventListener("submit", onSubmit);
    root.addEventListener("click", onClick);
    root.addEventListener("change", onChange);
    root.addEventListener("keydown", onKey);
    for (const [name, act] of Object.entries({ dragstart, dragover, drop, dragend })) {
      root.addEventListener(name, act);
    }
    prepare();
    show(location.hash);
  };

  const prepare = () => {
    for (const part of root.querySelectorAll(".ot-part")) {
      part.draggable = Boolean(part.querySelector(".ot-part-tools"));
    }
  };

  const show = (hash) => {
    const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!place) return;
    reveal(place);
    place.scrollIntoView({ block: "center" });
    const target = place.matches("a, button, input, summary, .ot-part") ? place : place.querySelector("a, button") || place.closest(".ot-part");
    if (target) target.focus({ preventScroll: true });
  };

  const onSubmit = (event) => {
    const form = event.target;
    const button = event.submitter;
    if (button && button.name === "transition") return;
    event.preventDefault();
    const data = new FormData(form, button);
    if (form.method === "get") data.delete("_authenticator");
    if (form.method === "get") {
      const query = new URLSearchParams(data).toString();
      load(`${form.action}?${query}`, {}, focused(button));
    } else {
      load(form.action, { method: "POST", body: data }, focused(button), form);
    }
  };

  const inputsOf = (place) => ["input:not([type=hidden])", "select", "textarea"].map((one) => `${place} ${one}`).join();

  const onClick = (event) => {
    const summary = event.target.closest("details.ot-add > summary");
    if (summary) setTimeout(() => summary.parentElement.open && summary.parentElement.querySelector(inputsOf("form")).focus());
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const edit = new URL(link.href).searchParams.get("edit");
    if ("composer" in link.dataset || (edit && link.pathname === location.pathname)) {
      event.preventDefault();
      load(link.href, {}, edit ? inputsOf(`#pane-${CSS.escape(edit)}`) : focusOf(link));
    } else if (link.hash && link.pathname === location.pathname) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      show(link.hash);
    }
  };

  const onChange = (event) => {
    const form = event.target.closest("form[data-recompute]");
    if (form) form.requestSubmit();
  };

  // Alt+↑/↓ moves the part that has the focus, F2 edits it, Escape leaves a pane.
  const onKey = (event) => {
    const pane = event.key === "Escape" && !event.isComposing && event.target.closest(".ot-pane");
    if (pane) return pane.querySelector("a[data-composer]").click();
    const part = event.target.closest(".ot-part");
    if (!part || event.target.matches("input, textarea, select")) return;
    const name = event.key === "F2" ? "edit" : event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const button = name && document.getElementById(`${name}-${part.dataset.part}`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  };

  // Enter in an input submits by the first button; the focus then stays in the input.
  const focused = (button) => {
    const here = document.activeElement;
    const kept = button && button.form && button.form.contains(here) ? here : button;
    return kept && kept.id ? `#${CSS.escape(kept.id)}` : "";
  };
  const whereOf = (one) => {
    if (!one || !root.contains(one)) return "";
    if (one.id) return `#${CSS.escape(one.id)}`;
    return one.matches("details[id] > summary") ? `#${CSS.escape(one.parentElement.id)} > summary` : "";
  };
  const focusOf = (link) => {
    const part = link.closest(".ot-part");
    return part ? `#${CSS.escape(`edit-${part.dataset.part}`)}` : "";
  };

  // What is open and what is typed outlives a new body; but not what the form sent just now.
  const remember = (sent) => {
    const open = new Map([...root.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    const merged = [...root.querySelectorAll("details.ot-merged[open] > summary")].map((one) => one.textContent);
    const typed = [...root.querySelectorAll("input[type=text][id], input[type=search][id], textarea[id]")]
      .filter((one) => one.value !== one.defaultValue && one.form !== sent);
    return () => {
      for (const one of root.querySelectorAll("details[id]")) if (open.has(one.id)) one.open = open.get(one.id);
      for (const one of root.querySelectorAll("details.ot-merged > summary")) {
        if (merged.includes(one.textContent)) one.parentElement.open = true;
      }
      for (const one of typed) {
        const same = document.getElementById(one.id);
        if (same && root.contains(same)) same.value = one.value;
      }
    };
  };

  const load = async (url, options, focus, form) => {
    if (running) running.abort();
    running = new AbortController();
    root.setAttribute("aria-busy", "true");
    const began = document.activeElement;
    const before = focus || whereOf(began);
    try {
      const reply = await fetch(url, { ...options, headers: HEADER, signal: running.signal, credentials: "same-origin" });
      const text = await reply.text();
      if (!text.includes('id="structure"')) throw new Error(`unexpected answer ${reply.status}`);
      // Who went on meanwhile stays where they are now.
      const keep = (document.activeElement !== began && whereOf(document.activeElement)) || before;
      const restore = remember(reply.ok ? form : null);
      root.innerHTML = text;
      restore();
      if (reply.ok && form) root.querySelectorAll(".ot-add[open]").forEach((one) => (one.open = false));
      reveal(root.querySelector(".ot-pane"));
      prepare();
      document.dispatchEvent(new Event("onething:shown"));
      tell();
      const situation = root.querySelector("input[name=situation]");
      if (situation) history.replaceState(null, "", `${location.pathname}?${situation.value}`);
      const target = nextOf() || (keep && root.querySelector(keep));
      if (target) (target.disabled ? target.closest(".ot-part") || target : target).focus({ preventScroll: true });
      if (target && target.closest(".ot-pane")) target.closest(".ot-pane").scrollIntoView({ block: "nearest" });
      else if (target && form) target.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (error.name !== "AbortError") location.assign(root.dataset.url);
    } finally {
      root.removeAttribute("aria-busy");
    }
  };

  const reveal = (place) => {
    for (let up = place && place.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  };
  // Where one goes on after something was done.
  const nextOf = () => {
    const said = root.querySelector("[data-next]");
    const next = said && document.getElementById(said.dataset.next);
    if (next && next.matches("input")) next.select();
    return next;
  };

  const tell = () => {
    const words = root.querySelector("[data-said]");
    said.textContent = words ? words.textContent.trim() : "";
    if (words && words.matches(".bad")) words.scrollIntoView({ block: "nearest" });
  };

  let dragged = null;
  const dragstart = (event) => {
    dragged = event.target.closest && event.target.closest(".ot-part");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  };
  const place = (event) => {
    const list = dragged && event.target.closest(".ot-tree");
    if (!list || list !== dragged.parentElement) return null;
    const parts = [...list.children].filter((one) => one !== dragged);
    const before = parts.find((one) => event.clientY < one.getBoundingClientRect().top + one.offsetHeight / 2);
    return { list, before };
  };
  const mark = (before, list) => {
    root.querySelectorAll(".drop-before, .drop-after").forEach((one) => one.classList.remove("drop-before", "drop-after"));
    if (before) before.classList.add("drop-before");
    else if (list) list.lastElementChild.classList.add("drop-after");
  };
  const dragover = (event) => {
    const found = place(event);
    if (!found) return;
    event.preventDefault();
    mark(found.before, found.list);
  };
  const drop = (event) => {
    const found = place(event);
    if (!found) return;
    event.preventDefault();
    const form = dragged.querySelector(".ot-part-tools");
    const data = new FormData(form);
    data.set("do", "move");
    data.set("before", found.before ? found.before.dataset.part : "");
    load(form.action, { method: "POST", body: data }, `#${CSS.escape(dragged.id)}`);
  };
  const dragend = () => {
    dragged = null;
    mark();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

// Keep what is typed in the draft while it is typed; without this script each button does.
(function () {
  "use strict";
  const PAUSE = 1500;

  document.querySelectorAll("form[data-onething-keeps]").forEach((form) => {
    const told = document.querySelector(form.dataset.onethingKeeps);
    let waiting = null;
    let changed = false;
    // What arrives late must not undo what was sent after it.
    const page = Math.random().toString(36).slice(2);
    let number = 0;
    const sent = Object.assign(document.createElement("input"), { name: "sent", type: "hidden" });
    form.append(sent);

    function count() {
      number += 1;
      sent.value = `${page}.${number}`;
    }

    async function keep() {
      clearTimeout(waiting);
      if (!changed) return;
      changed = false;
      count();
      const body = new URLSearchParams(new FormData(form));
      body.set("go", "keep");
      // A browser lets no more outlive its page.
      const keepalive = body.toString().length < 60000;
      try {
        const reply = await fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive });
        if (reply.status === 204 && told) told.hidden = changed;
      } catch {
        changed = true;
      }
    }

    form.addEventListener("input", () => {
      changed = true;
      if (told) told.hidden = true;
      clearTimeout(waiting);
      waiting = setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", () => {
      changed = false;
      clearTimeout(waiting);
      count();
    });
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  });
})();

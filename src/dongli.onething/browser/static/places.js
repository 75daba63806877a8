// Offer every region where a place is typed; without this script provinces and near districts are.
(function () {
  "use strict";

  let asked = null;

  function load(base) {
    asked = asked || fetch(base + "/@@onething-places").then((reply) => (reply.ok ? reply.json() : []));
    return asked;
  }

  async function fill(list) {
    const names = await load(document.body.dataset.portalUrl || "");
    if (!names.length) return;
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  }

  document.querySelectorAll("datalist[data-onething-places]").forEach((list) => {
    const input = document.querySelector(`input[list="${list.id}"]`);
    if (input) input.addEventListener("focus", () => fill(list).catch(() => {}), { once: true });
  });
})();

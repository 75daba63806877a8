// Adds rows to the tables of inputs without saving first. Without it two spare rows remain.
(() => {
  const grow = (table) => {
    const count = table.querySelector("input[data-rows]");
    const body = table.querySelector("tbody");
    const last = body.lastElementChild;
    const number = Number(count.value);
    const row = last.cloneNode(true);
    for (const input of row.querySelectorAll("[name]")) {
      input.name = input.name.replace(`.${number - 1}.`, `.${number}.`);
      if (input.id) input.id = input.id.replace(`-${number - 1}-`, `-${number}-`);
      if (input.type === "checkbox") input.checked = false;
      else input.value = input.name.endsWith(".-order") ? number + 1 : "";
    }
    body.append(row);
    count.value = number + 1;
    row.querySelectorAll("[name]")[1].focus();
  };
  const start = () => {
    for (const button of document.querySelectorAll("button[data-add-row]")) {
      button.hidden = false;
      button.addEventListener("click", () => grow(button.closest(".onething-table")));
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

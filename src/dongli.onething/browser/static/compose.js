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
  // Reads a condition back while it is ticked; the server says the same after saving.
  const fill = (text, parts) => text.replace(/\$\{(\w+)\}/g, (all, name) => parts[name] ?? all);
  const join = (words, text) => words.reduce((first, second) => fill(text, { first, second }));
  const caseOf = (node, said) => {
    const terms = [];
    for (const boxes of node.querySelectorAll(".onething-boxes")) {
      const ticked = [...boxes.querySelectorAll("input:checked")];
      const values = ticked.map((box) => box.labels[0].textContent.trim());
      const question = boxes.dataset.question;
      if (values.length) terms.push(fill(said.is, { question, values: join(values, said.or) }));
    }
    return terms.length ? join(terms, said.and) : "";
  };
  const readBack = (widget) => {
    const said = JSON.parse(widget.dataset.words);
    const cases = [...widget.querySelectorAll("[data-case]")].map((one) => caseOf(one, said)).filter(Boolean);
    const sentence = widget.querySelector(".onething-sentence");
    sentence.textContent = cases.length
      ? fill(said.when, { condition: join(cases, said.orCase) })
      : said.always;
  };
  const start = () => {
    for (const widget of document.querySelectorAll(".onething-when")) {
      widget.addEventListener("change", () => readBack(widget));
    }
    for (const button of document.querySelectorAll("button[data-add-row]")) {
      button.hidden = false;
      button.addEventListener("click", () => grow(button.closest(".onething-table")));
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

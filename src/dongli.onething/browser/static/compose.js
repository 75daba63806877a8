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
  // Plone's toolbar folds by a link without address: say what it is, and let keys press it.
  const name = (link) => {
    link.setAttribute("role", "button");
    link.tabIndex = 0;
    link.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  };
  // Parts of the page that come later say so by this event.
  const show = () => {
    document.querySelectorAll("a.toolbar-collapse:not([href], [role])").forEach(name);
    document.querySelectorAll("button[data-add-row]").forEach((button) => (button.hidden = false));
  };
  // What is wrong may stand on a tab that is not open: open it, and put the cursor there.
  const reach = (field) => {
    const part = field.closest("fieldset[id]");
    const form = field.closest("form");
    const parts = [...form.querySelectorAll(":scope > fieldset, :scope > .row > fieldset")];
    const tabs = form.querySelectorAll(".autotoc-nav a");
    const tab = tabs[parts.indexOf(part)];
    if (tab) tab.click();
    const wrong = field.querySelector("[aria-invalid=true], .is-invalid");
    const input = wrong ?? field.querySelector("input:not([type=hidden], [name$='-order']), select, textarea");
    if (input) input.focus();
  };
  const wrongs = () => {
    const first = document.querySelector(".ot-problems a");
    if (!first) return;
    const list = first.closest(".ot-problems");
    list.closest("form").before(list);
    document.querySelectorAll(".ot-problems a").forEach((link) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        reach(document.querySelector(link.hash));
      }));
    // Plone makes the tabs after this.
    const field = document.querySelector(first.hash);
    if (field) window.addEventListener("load", () => setTimeout(() => reach(field), 300));
  };
  // A finding leads to the input with which it is put right.
  const reachNamed = () => {
    const field = location.hash.startsWith("#formfield-") && document.getElementById(location.hash.slice(1));
    if (field) window.addEventListener("load", () => setTimeout(() => reach(field), 300));
  };
  const start = () => {
    show();
    wrongs();
    reachNamed();
    // After Plone has put the cursor into the first field.
    const touched = document.getElementById("touched");
    if (touched && !touched.closest("#composer")) window.addEventListener("load", () => setTimeout(() => touched.focus(), 300));
    document.addEventListener("onething:shown", show);
    document.addEventListener("change", (event) => {
      const widget = event.target.closest(".onething-when");
      if (widget) readBack(widget);
    });
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-add-row]");
      if (button) grow(button.closest(".onething-table"));
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
// The search of data elements as a combobox (ARIA APG); without it the button lists what is found.
(() => {
  const SHOWN = 12;
  const make = (tag, attributes, text) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.textContent = text ?? "";
    return node;
  };
  const tell = (parent, [code, title, about]) =>
    parent.append(
      make("strong", {}, title), " ", make("code", {}, code), " ",
      make("span", { class: "onething-element-about" }, about),
    );
  const start = (widget) => {
    const known = JSON.parse(widget.dataset.known);
    const input = widget.querySelector("input[type=text]");
    const list = widget.querySelector("[role=listbox]");
    const choices = widget.querySelector("[role=radiogroup]");
    let active = -1;
    let hits = [];
    widget.querySelector("button").hidden = true;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);

    const find = (query) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      if (!words.length) return [];
      const rank = (one) => !one[3].split("\n").some((line) => line.startsWith(words[0]));
      return known
        .filter((one) => words.every((word) => one[3].includes(word)))
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, SHOWN);
    };
    const mark = (number) => {
      active = number;
      [...list.children].forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === number));
        if (at === number) option.scrollIntoView({ block: "nearest" });
      });
      if (number < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[number].id);
    };
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const open = () => {
      hits = find(input.value);
      list.replaceChildren(...hits.map((one, at) => {
        const option = make("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" });
        tell(option, one);
        option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(one); });
        return option;
      }));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      mark(-1);
    };
    const choose = (one) => {
      const radios = [...choices.querySelectorAll("input")];
      let radio = radios.find((other) => other.value === one[0]);
      if (!radio) {
        const id = `${widget.id}-${one[0]}`;
        const row = make("div", { class: "form-check" });
        radio = make("input", { class: "form-check-input", type: "radio", id, value: one[0], name: widget.dataset.name });
        const label = make("label", { class: "form-check-label", for: id });
        tell(label, one);
        row.append(radio, label);
        choices.append(row);
      }
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
      input.value = "";
      close();
      radio.focus();
    };
    input.addEventListener("input", open);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves) {
        if (list.hidden) open();
        const next = active + moves[event.key];
        if (hits.length) mark((next < 0 ? hits.length - 1 : next) % hits.length);
      } else if (event.key === "Enter") {
        if (!list.hidden && hits.length) choose(hits[Math.max(active, 0)]);
      } else if (event.key === "Escape") {
        if (list.hidden) input.value = "";
        close();
      } else return;
      event.preventDefault();
    });
  };
  const all = () => document.querySelectorAll(".onething-element[data-known]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
// Shows what resembles a data element while it is typed; without it saving stops once and shows it.
(() => {
  const WAIT = 300;
  const start = () => {
    const region = document.querySelector("[data-similar]");
    if (!region) return;
    const form = region.closest("form");
    const input = (name) => form.querySelector(`[name="form.widgets.${name}"], [name="form.widgets.${name}:list"]`);
    const inputs = { title: input("IBasic.title"), code: input("code"), datatype: input("datatype") };
    let timer, running;
    const look = async () => {
      if (running) running.abort();
      running = new AbortController();
      const typed = Object.entries(inputs).filter(([, one]) => one).map(([name, one]) => [name, one.value]);
      try {
        const reply = await fetch(`${region.dataset.similar}?${new URLSearchParams(typed)}`,
          { signal: running.signal, credentials: "same-origin" });
        if (reply.ok) region.innerHTML = await reply.text();
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    };
    for (const one of Object.values(inputs)) {
      if (one) one.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, WAIT); });
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

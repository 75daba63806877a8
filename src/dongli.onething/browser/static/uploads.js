// Say what is too large before it is sent; without this script the server says it afterwards.
(function () {
  "use strict";
  const MEGABYTE = 1024 * 1024;

  function tell(input, text) {
    const id = input.id || input.name;
    let place = document.querySelector(`[data-onething-told="${CSS.escape(id)}"]`);
    if (!place && !text) return;
    if (!place) {
      place = document.createElement("p");
      place.className = "text-danger";
      place.dataset.onethingTold = id;
      place.id = `told-${Math.random().toString(36).slice(2)}`;
      place.setAttribute("role", "alert");
      input.after(place);
      const described = input.getAttribute("aria-describedby");
      input.setAttribute("aria-describedby", described ? `${described} ${place.id}` : place.id);
    }
    place.textContent = text;
  }

  // A file that is too large is put back; the others stay chosen.
  function sift(limits, input) {
    const files = [...input.files];
    const large = files.filter((file) => file.size > limits.file * MEGABYTE);
    if (large.length) {
      const kept = new DataTransfer();
      files.filter((file) => !large.includes(file)).forEach((file) => kept.items.add(file));
      input.files = kept.files;
    }
    const names = large.map((file) => file.name).join("、");
    tell(input, large.length ? limits.tooLarge.replace("{names}", names) : "");
  }

  function count(limits, form, changed) {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    const sum = inputs.flatMap((input) => [...input.files]).reduce((total, file) => total + file.size, 0);
    const over = sum > limits.sum * MEGABYTE;
    const text = limits.tooMuch.replace("{sum}", (sum / MEGABYTE).toFixed(1));
    inputs.forEach((input) => input.setCustomValidity(over && input === changed ? text : ""));
    if (over) tell(changed, text);
  }

  // A page that asks for a login answers with a redirection. Without an answer, sending tells more.
  // The address that the form was posted to names no draft, and redirects whoever asks for it.
  async function loggedIn(page) {
    try {
      const reply = await fetch(page, { method: "HEAD", redirect: "manual", credentials: "same-origin" });
      return reply.type !== "opaqueredirect";
    } catch {
      return true;
    }
  }

  function askLogin(form, limits) {
    let place = form.querySelector("[data-onething-login]");
    if (!place) {
      place = document.createElement("p");
      place.className = "ot-note bad";
      place.dataset.onethingLogin = "";
      place.setAttribute("role", "alert");
      form.append(place);
    }
    const link = Object.assign(document.createElement("a"), { href: limits.login, target: "_blank" });
    link.textContent = limits.logIn;
    place.replaceChildren(limits.loggedOut, " ", link);
    link.focus();
  }

  document.querySelectorAll("form[data-onething-uploads]").forEach((form) => {
    const limits = JSON.parse(form.dataset.onethingUploads);
    form.addEventListener("change", (event) => {
      if (event.target.type !== "file") return;
      sift(limits, event.target);
      count(limits, form, event.target);
    });
    const chosen = () => [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    // Files that were chosen and not sent would be forgotten; so would those sent without a login.
    let sending = false;
    form.addEventListener("submit", async (event) => {
      if (sending || !chosen()) return;
      event.preventDefault();
      sending = await loggedIn(limits.page);
      if (sending) form.requestSubmit(event.submitter);
      else askLogin(form, limits);
    });
    window.addEventListener("beforeunload", (event) => {
      if (chosen() && !sending) event.preventDefault();
    });
  });
})();

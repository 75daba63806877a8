// Say what is too large before it is sent; without this script the server says it afterwards.
(function () {
  "use strict";
  const MEGABYTE = 1024 * 1024;

  function tell(input, text) {
    const id = input.id || input.name;
    let place = document.querySelector(`[data-onething-told="${CSS.escape(id)}"]`);
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

  document.querySelectorAll("form[data-onething-uploads]").forEach((form) => {
    const limits = JSON.parse(form.dataset.onethingUploads);
    form.addEventListener("change", (event) => {
      if (event.target.type !== "file") return;
      sift(limits, event.target);
      count(limits, form, event.target);
    });
    // Files that were chosen and not sent would be forgotten.
    let sending = false;
    form.addEventListener("submit", () => (sending = true));
    window.addEventListener("beforeunload", (event) => {
      const chosen = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
      if (chosen && !sending) event.preventDefault();
    });
  });
})();

/* Display settings without loading the page again: what was typed stays. */
(function () {
  "use strict";
  var LARGEST = 3;

  function cookie(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )onething-" + name + "=([^;]*)"));
    return found ? found[1].replace(/"/g, "") : "";
  }

  function keep(name, value) {
    var age = value ? 365 * 24 * 3600 : 0;
    document.cookie = "onething-" + name + "=" + value + "; Path=/; Max-Age=" + age + "; SameSite=Lax";
  }

  function show() {
    var classes = document.body.classList;
    var size = Number(cookie("size")) || 0;
    classes.toggle("ot-elder", cookie("elder") === "1");
    classes.toggle("ot-contrast", cookie("contrast") === "1");
    for (var step = 1; step <= LARGEST; step += 1) {
      classes.toggle("ot-size-" + step, step === size);
    }
    document.querySelectorAll("[data-onething-display] [aria-pressed]").forEach(function (button) {
      var on = cookie(button.name) === "1";
      button.setAttribute("aria-pressed", String(on));
      button.value = on ? "0" : "1";
    });
  }

  function press(button) {
    if (button.name === "size") {
      var size = (Number(cookie("size")) || 0) + (button.value === "larger" ? 1 : -1);
      size = Math.min(LARGEST, Math.max(0, size));
      keep("size", size ? String(size) : "");
    } else {
      keep(button.name, button.value === "1" ? "1" : "");
    }
    show();
  }

  document.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (button && event.target.hasAttribute("data-onething-display") && navigator.cookieEnabled) {
      event.preventDefault();
      press(button);
    }
  });
  document.addEventListener("keydown", function (event) {
    var menu = document.querySelector("details.ot-user[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  // A page that the browser kept may be older than the settings.
  window.addEventListener("pageshow", show);
})();

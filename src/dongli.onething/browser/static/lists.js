// How far an import is, without reloading; when it has ended the page is loaded anew.
(() => {
  const PAUSE = 1500;

  const look = async (place) => {
    const page = await fetch(place.dataset.running, { credentials: "same-origin" });
    const found = new DOMParser().parseFromString(await page.text(), "text/html");
    const now = found.getElementById("list-progress");
    if (!now) {
      location.reload();
      return;
    }
    // The status is changed in place, so that it is read out.
    const [ours, theirs] = [place, now].map((one) => one.querySelector("[role=status]"));
    if (ours.textContent !== theirs.textContent) ours.textContent = theirs.textContent;
    place.querySelector("progress").value = now.querySelector("progress").value;
    place.querySelector("progress").max = now.querySelector("progress").max;
    setTimeout(again, PAUSE, place);
  };

  const again = (place) => look(place).catch(() => setTimeout(again, PAUSE * 4, place));

  const start = () => {
    const place = document.getElementById("list-progress");
    if (place) setTimeout(again, PAUSE, place);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

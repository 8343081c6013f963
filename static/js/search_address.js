// The address in the bar follows the rows a moment after they came: changing it keeps the
// browser busy just when it should draw them. Who leaves the page before takes it along.
"use strict";
{
  const pause = 100; // ms
  let address, timer;

  function settle() {
    clearTimeout(timer);
    if (address) history.replaceState(history.state, "", address);
    address = undefined;
  }

  document.addEventListener("htmx:before:history:update", (event) => {
    const { type, path } = event.detail.history;
    if (type !== "replace") return settle();
    event.preventDefault();
    clearTimeout(timer);
    address = path;
    timer = setTimeout(settle, pause);
  });
  document.addEventListener("click", settle, true);
  addEventListener("pagehide", settle);
}

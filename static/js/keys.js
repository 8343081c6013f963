// Keys that work on every screen: F2 and "/" go to the search, "?" lists the keys. Keys of one
// character are dead while typing, and can be switched off (WCAG 2.1.4).
"use strict";
{
  const single = "singleKeys" in document.body.dataset;

  function typing(target) {
    return target.matches?.("input, select, textarea, [contenteditable]");
  }

  function search() {
    const boxes = [...document.querySelectorAll("[data-search] input[type=search]")];
    const box = boxes.find((b) => b.value && !b.disabled) ?? boxes[0];
    if (!box) return location.assign("/clientes");
    box.focus();
    box.select();
  }

  document.addEventListener("keydown", (event) => {
    // AltGr types "/" on some Brazilian keyboards, and says that Ctrl and Alt are down.
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (chord && !event.getModifierState("AltGraph")) return;
    const plain = single && !typing(event.target);
    if (event.key === "F2" || (plain && event.key === "/")) {
      event.preventDefault();
      search();
    } else if (plain && event.key === "?") {
      event.preventDefault();
      document.getElementById("keys")?.showModal();
    }
  });
}

// Tabs by keyboard: arrows, Home and End move the focus only, Enter and Space open. Alt (or
// Alt+Shift) with 1…9 opens the nth tab, with 0 the tenth. Digits of the numeric keypad type
// characters with Alt on Windows, and are left alone.
"use strict";
{
  // open presses a tab. htmx drives the tabs only some time after the page is loaded; pressed
  // before, a tab would load its whole page and lose the focus, so the last key waits.
  let last;
  function open(tab) {
    last = tab;
    tab.focus();
    if (!window.htmx || tab.matches("[data-htmx-powered]")) tab.click();
    else tab.addEventListener("htmx:after:init", () => tab === last && tab.click(), { once: true });
  }

  function move(tab, key) {
    const all = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
    const at = all.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    if (to !== undefined) all.at(to % all.length).focus();
    return to !== undefined;
  }

  document.addEventListener("keydown", (event) => {
    const digit = event.altKey && !event.ctrlKey && /^Digit([0-9])$/.exec(event.code)?.[1];
    const tab = event.target.closest?.("[role=tab]");
    if (digit) {
      const wanted = document.querySelectorAll("[role=tab]")[(Number(digit) + 9) % 10];
      if (!wanted) return;
      event.preventDefault();
      open(wanted);
    } else if (!tab || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return; // Alt with an arrow is the browser's own Back
    } else if (event.key === " ") {
      event.preventDefault();
      open(tab);
    } else if (move(tab, event.key)) {
      event.preventDefault();
    }
  });
}

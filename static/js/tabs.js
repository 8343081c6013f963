// Tabs are links to real addresses; arrows move the focus only, Enter and Space open, because
// the panel comes over the network. Alt (or Alt+Shift) with 1…9 opens the nth tab.
"use strict";
{
  const tabsOf = (list) => [...list.querySelectorAll("[role=tab]")];

  function choose(tab) {
    for (const other of tabsOf(tab.closest("[role=tablist]"))) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
    }
  }

  function move(tab, key) {
    const all = tabsOf(tab.closest("[role=tablist]"));
    const at = all.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    if (to !== undefined) all.at(to % all.length).focus();
    return to !== undefined;
  }

  document.addEventListener("htmx:before:request", (event) => {
    const tab = event.detail.ctx.sourceElement;
    if (!tab.matches?.("[role=tab]")) return;
    choose(tab);
    document.getElementById(tab.getAttribute("aria-controls"))?.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:finally:request", () => {
    for (const panel of document.querySelectorAll("[role=tabpanel][aria-busy]")) panel.removeAttribute("aria-busy");
  });

  document.addEventListener("keydown", (event) => {
    const digit = event.altKey && !event.ctrlKey && /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const tab = event.target.closest?.("[role=tab]");
    if (digit) {
      const wanted = document.querySelectorAll("[role=tab]")[digit - 1];
      if (!wanted) return;
      event.preventDefault();
      wanted.focus();
      wanted.click();
    } else if (tab && event.key === " ") {
      event.preventDefault();
      tab.click();
    } else if (tab && move(tab, event.key)) {
      event.preventDefault();
    }
  });
}

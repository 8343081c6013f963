// Tabs are links to real addresses, and their panel comes over the network: the tab that was
// pressed is chosen at once, and the one before again when the panel did not come.
"use strict";
{
  const list = () => document.querySelector("[role=tablist]");

  function choose(tab) {
    for (const other of list().querySelectorAll("[role=tab]")) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
    }
    show(tab);
  }

  // show brings a tab into sight where the strip is longer than the screen.
  function show(tab) {
    const strip = list();
    strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  }

  function stay(event) {
    const tab = event.detail.ctx?.sourceElement;
    if (!tab?.matches?.("[role=tab][aria-selected=true]")) return;
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    choose(document.getElementById(panel.getAttribute("aria-labelledby")));
  }

  document.addEventListener("htmx:before:request", (event) => {
    const tab = event.detail.ctx.sourceElement;
    if (!tab.matches?.("[role=tab]")) return;
    choose(tab);
    document.getElementById(tab.getAttribute("aria-controls"))?.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:error", stay);
  document.addEventListener("htmx:response:error", stay);
  document.addEventListener("htmx:finally:request", () => {
    for (const panel of document.querySelectorAll("[role=tabpanel][aria-busy]")) panel.removeAttribute("aria-busy");
  });
  document.querySelectorAll("[role=tab][aria-selected=true]").forEach(show);
}

// The way back to the list. The search leaves its address, with the row that was opened, to
// this browser tab and this user; "← lista" of a record leads there, and so does Esc.
"use strict";
{
  const key = "balcao-list";
  const user = document.body.dataset.user;

  function point() {
    const link = document.querySelector("[data-back]");
    const [who, address] = JSON.parse(sessionStorage.getItem(key)) ?? [];
    if (link && who === user) link.href = "/clientes" + address;
    return link;
  }

  if (!user) sessionStorage.removeItem(key); // somebody else may enter next
  addEventListener("pagehide", () => {
    if (user && location.pathname === "/clientes") sessionStorage.setItem(key, JSON.stringify([user, location.search + location.hash]));
  });

  document.addEventListener("htmx:after:swap", point);
  addEventListener("pageshow", point);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.matches?.("input, select, textarea") || document.querySelector("dialog[open], .account[open], .actions[open], header.record ~ #act form")) return;
    point()?.click();
  });
}

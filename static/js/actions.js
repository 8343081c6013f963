// details[data-actions], the menus "Ações": "a" opens that of what is selected (the plan, the line or
// the row with the focus, or that of the customer); arrows move in it, a letter goes to the next act
// that begins with it and opens it when it is the only one, Esc closes. One is open at a time.
"use strict";
{
  const single = "singleKeys" in document.body.dataset;
  const all = () => [...document.querySelectorAll("[data-actions]")];
  const lines = (menu) => [...menu.querySelectorAll("li > *")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function selected() {
    const marked = document.querySelector("[role=tabpanel] :target")?.closest("li, tr, .plan");
    for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
      const menu = at.matches("li, tr, .plan") && at.querySelector("[data-actions]");
      if (menu) return menu;
    }
    return marked?.querySelector("[data-actions]") ?? document.querySelector(".record-line [data-actions]");
  }

  function open(menu) {
    if (!menu) return;
    menu.open = true;
    menu.scrollIntoView({ block: "nearest" });
    lines(menu)[0]?.focus();
  }

  function inMenu(event, menu) {
    const items = lines(menu);
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (to !== undefined) items.at(to % items.length).focus();
    else if (event.key.length === 1 && event.key !== " ") {
      const fit = items.filter((item) => plain(item.textContent).startsWith(plain(event.key)));
      const next = fit.find((item) => items.indexOf(item) > at) ?? fit[0];
      next?.focus();
      if (fit.length === 1) next.click();
    } else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const menu = document.activeElement.closest?.("[data-actions][open]");
    if (menu) return inMenu(event, menu);
    if (event.key !== "a" || !single || event.target.matches("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    open(selected());
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of all()) if (menu.open && !menu.contains(target)) menu.open = false;
  });
}

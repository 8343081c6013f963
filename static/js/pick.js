// .combo > input: htmx puts what the server finds into the list beside it. ↓ and ↑ walk there, Enter or a
// click chooses: the code comes into the field, and the name stays below it. Esc closes the list; what was typed stays.
"use strict";
{
  const fieldOf = (target) => target.closest?.(".combo > input");
  const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
  const said = (field) => document.getElementById(`${field.id}-picked`);
  const rows = (field) => [...listOf(field).querySelectorAll("ul:not([data-late]) > [data-code]")]; // of what is typed now

  function mark(field, at) {
    rows(field).forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    rows(field)[at]?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", rows(field)[at]?.id ?? "");
  }

  function open(field, wanted) {
    listOf(field).hidden = !wanted || !listOf(field).childElementCount;
    field.setAttribute("aria-expanded", String(!listOf(field).hidden));
    mark(field, -1);
  }

  function choose(row) {
    const field = row.closest(".combo").querySelector("input");
    field.value = row.dataset.code;
    said(field).textContent = row.dataset.said;
    listOf(field).replaceChildren();
    open(field, false);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // On the window: before Esc leaves the form, and Enter sends it.
  addEventListener("keydown", (event) => {
    const field = fieldOf(event.target);
    if (!field || event.isComposing || event.ctrlKey || event.metaKey) return;
    const [all, opened] = [rows(field), field.ariaExpanded === "true"];
    const at = all.findIndex((row) => row.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      if (!opened) open(field, true);
      mark(field, at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length);
    } else if (!opened) return;
    else if (event.key === "Escape") open(field, false);
    else if (event.key === "Enter" && at >= 0) choose(all[at]);
    else if (event.key === "Enter" && all.length && !said(field).textContent) mark(field, 0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("input", ({ target }) => fieldOf(target) && (said(target).textContent = "", listOf(target).dataset.late = ""));
  document.addEventListener("focusout", ({ target }) => fieldOf(target) && open(target, false));
  document.addEventListener("mousedown", (event) => event.target.closest(".combo .picks") && event.preventDefault()); // the field keeps the focus
  document.addEventListener("click", ({ target }) => [target.closest(".combo > :not([data-late]) > [data-code]")].filter(Boolean).forEach(choose));
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    const field = fieldOf(ctx.sourceElement);
    if (!field || new URL(ctx.request.action, location).searchParams.get(field.name) !== field.value) return;
    delete listOf(field).dataset.late;
    open(field, field === document.activeElement);
  });
}

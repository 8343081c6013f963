// From the search to the record by keyboard. Rows carry the query they answer (data-q, …): as
// long as another text stands in the form they are late, and Enter opens none of them.
"use strict";
{
  const results = () => document.getElementById("results");
  const stops = () => [...(results()?.querySelectorAll(".rows .name a, .more") ?? [])];

  const patience = 300; // ms after a key, until rows of another text fade
  let fading; // its timer; a transition that waits would keep the browser drawing frames

  // fresh tells whether the rows on screen answer what stands in the form.
  function fresh(form) {
    const answered = results().dataset;
    return ["em", "condicao", "q", "ate"].every((name) => {
      const field = form.elements[name];
      return !field || field.disabled || field.value === (answered[name] ?? "");
    });
  }

  function inBox(event) {
    // What is only similar was not asked for: ↓ goes there, Enter does not open it.
    const first = results().querySelector(".rows:not(.near) .name a");
    if (event.key === "ArrowDown" && stops().length) {
      event.preventDefault();
      stops()[0].focus();
    } else if (event.key === "Enter" && first && fresh(event.target.form)) {
      event.preventDefault();
      first.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    } else if (event.key === "Escape" && event.target.value) {
      event.preventDefault();
      event.target.value = "";
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function inRows(event) {
    const all = stops();
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    if (to === undefined || to < 0) document.getElementById(results().dataset.em === "todos" ? "q" : "texto").focus();
    else all[to]?.focus();
  }

  if (results()) {
    document.addEventListener("input", (event) => {
      const form = event.target.closest?.("[data-search]");
      if (!form) return;
      clearTimeout(fading);
      if (fresh(form)) results().removeAttribute("data-late");
      else fading = setTimeout(() => results().toggleAttribute("data-late", !fresh(form)), patience);
    });
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey) return;
      if (event.target.matches("[data-search] input[type=search]")) inBox(event);
      else if (event.target.matches("#results :is(.rows .name a, .more)") && !event.ctrlKey && !event.metaKey) inRows(event);
    });
  }
}

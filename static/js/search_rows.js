// #results of form[data-search], by keyboard. Rows carry the query they answer (data-q, …): as long
// as another text stands in the form they are late, and Enter opens none of them. "Mostrar mais"
// goes on at the first new row, and Back finds the row that was opened: its id is in the address.
"use strict";
{
  const results = () => document.getElementById("results");
  const links = () => [...document.querySelectorAll("#results .rows .name a")];
  const stops = () => [...document.querySelectorAll("#results :is(.rows .name a, .more)")];
  const box = document.querySelector("[data-search] [autofocus]");
  const patience = 300; // ms after a key, until rows of another text fade
  let fading; // its timer; a transition that waits would keep the browser drawing frames
  let more; // the request of "Mostrar mais", and how many rows stood there

  // fresh reports whether the rows on screen answer what stands in the form.
  function fresh({ elements }) {
    const fields = ["em", "condicao", "q", "ate"].map((name) => elements[name]).filter((field) => field && !field.disabled);
    return fields.every((field) => field.value === (results().dataset[field.name] ?? ""));
  }

  function fade({ target }) {
    const form = target.closest?.("[data-search]");
    if (!form) return;
    clearTimeout(fading);
    if (fresh(form)) results().removeAttribute("data-late");
    else fading = setTimeout(() => results().toggleAttribute("data-late", !fresh(form)), patience);
  }

  function inBox(event) {
    const { key, target, ctrlKey, metaKey } = event;
    // What is only similar was not asked for: ↓ goes there, Enter does not open it.
    const first = results().querySelector(".rows:not(.near) .name a");
    if (key === "ArrowDown" && stops().length) stops()[0].focus();
    else if (key === "Enter" && first && fresh(target.form)) {
      dispatchEvent(new CustomEvent("balcao:open", { detail: { row: first.closest("tr"), ctrlKey, metaKey } }));
    } else if (key === "Escape" && target.value) {
      target.value = "";
      target.dispatchEvent(new Event("input", { bubbles: true }));
    } else return;
    event.preventDefault();
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

  function press(event) {
    if (event.isComposing || event.altKey) return;
    if (event.target.matches("[data-search] input[type=search]")) inBox(event);
    else if (event.target.matches("#results :is(.rows .name a, .more)") && !event.ctrlKey && !event.metaKey) inRows(event);
  }

  const opened = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(".name a");

  if (results()) {
    document.addEventListener("input", fade);
    document.addEventListener("keydown", press);
    document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
      if (ctx.sourceElement.matches?.("#results .more")) more = { ctx, rows: links().length };
    });
    document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
      if (ctx === more?.ctx && document.activeElement === document.body) links()[more.rows]?.focus();
    });
    box?.focus({ preventScroll: true }); // now, not with the first frame: letters may be on their way
    box?.setSelectionRange(box.value.length, box.value.length); // typing goes on where it stopped
    opened()?.focus();
    // A browser that follows a link to "#c1304" takes the focus away again while it loads.
    addEventListener("load", () => document.activeElement === document.body && opened()?.focus());
  }
}

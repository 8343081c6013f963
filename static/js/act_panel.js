// #act beside a record: on a wide screen the form of an act comes into it, and the record stays in
// sight; on a narrow one, and without JavaScript, the same address is a page of its own. Ctrl+Enter
// saves; Esc, when nothing was typed, and "Cancelar" leave, and the focus goes back where it was.
"use strict";
{
  const wide = matchMedia("(width >= 56.25rem)");
  const panel = () => document.querySelector("header.record ~ #act");
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#act" }; // htmx would name the link
  let opener, title;

  function close() {
    const place = panel();
    place.replaceChildren();
    place.hidden = true;
    document.title = title;
    (opener?.isConnected ? opener : document.getElementById("panel"))?.focus();
  }

  const typed = (form) => [...form.elements].some((field) => field.value !== (field.defaultValue ?? field.value));

  document.addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey, shiftKey, button } = event;
    if (ctrlKey || metaKey || shiftKey || button) return;
    if (panel() && target.closest("#act [data-leave]")) {
      event.preventDefault();
      return close();
    }
    const link = target.closest("[data-actions] a, a[data-panel]");
    if (!link || !wide.matches || !panel() || !window.htmx) return;
    event.preventDefault();
    const menu = link.closest("details");
    if (menu) menu.open = false;
    opener = menu?.querySelector("summary") ?? document.activeElement;
    title = panel().hidden ? document.title : title;
    htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#act", swap: "outerHTML", headers }).then(enter);
  });

  // enter puts the focus where the form begins, or where something is wrong with it.
  function enter() {
    const place = panel();
    if (!place?.childElementCount || place.contains(document.activeElement)) return;
    (place.querySelector("[aria-invalid=true], [autofocus]") ?? place.querySelector(".field :is(input, select, textarea)") ??
      place.querySelector("h2"))?.focus();
  }
  document.addEventListener("htmx:after:swap", enter);

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-act]");
    if (!form || event.isComposing) return;
    if (event.key === "Enter" && event.ctrlKey) form.querySelector("[data-save]")?.click();
    else if (event.key === "Escape" && panel()?.contains(form) && !typed(form)) close();
    else return;
    event.preventDefault();
  });
}

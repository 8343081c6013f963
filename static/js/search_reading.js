// What is said below the big box: a reading chosen by hand holds while the text only grows, the
// focus goes back to the box from a chip that is no more, and an input that is refused says so.
"use strict";
{
  const general = document.getElementById("q");
  const results = () => document.getElementById("results");

  // forget drops a chosen reading when the text is another one.
  function forget(event) {
    const reading = general.form.elements.como;
    if (!reading || !event.target.matches("[data-search] [type=search]")) return;
    if (event.target !== general || !general.value.startsWith(results().dataset.q)) reading.remove();
  }

  function mark() {
    const { em, wrong } = results().dataset;
    for (const field of document.querySelectorAll("[data-search] [type=search]")) {
      if (field.name === wrong && (field === general) === (em === "todos")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  if (general && results()) {
    let chip; // the request of a chip that had the focus
    document.addEventListener("input", forget, true);
    document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
      if (ctx.sourceElement.matches?.("a.chip:focus")) chip = ctx;
    });
    document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
      mark();
      if (ctx === chip && document.activeElement === document.body) general.focus({ preventScroll: true });
    });
  }
}

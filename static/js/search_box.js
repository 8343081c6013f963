// form[data-search-panel], beside the big box of form[data-search]: it offers the conditions that
// the field can do, shows its example, asks for its mask. The two forms are one question: typing
// in one empties the other, and choosing a field takes over what stands in the big box. A reading
// of the big box that was chosen by hand holds while the text only grows.
"use strict";
{
  const panel = document.querySelector("[data-search-panel]");
  const general = document.querySelector("[data-search]:not([data-search-panel])")?.elements.q;
  const results = () => document.getElementById("results");
  let chip; // the request of a reading that had the focus
  function adapt() {
    const { em, condicao, q, ate } = panel.elements;
    const { conditions, example, mask = "", range } = em.selectedOptions[0].dataset;
    const able = conditions.split(" ");
    for (const option of condicao.options) option.hidden = option.disabled = !able.includes(option.value);
    if (!able.includes(condicao.value)) condicao.value = able[0];
    const between = condicao.value === "entre";
    q.placeholder = ate.placeholder = `ex. ${between && range ? range : example}`;
    q.dataset.mask = ate.dataset.mask = mask;
    q.disabled = ["vazio", "preenchido"].includes(condicao.value);
    ate.disabled = document.getElementById("until").hidden = !between || Boolean(range);
  }

  // choose takes a field, and moves what stands in the big box into the panel.
  function choose({ target }) {
    if (target.form !== panel || !target.matches("select")) return;
    adapt();
    if (!general.value) return;
    const { q } = panel.elements;
    q.value = general.value;
    general.value = "";
    if (!q.disabled) q.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // type empties the other form, and drops a chosen reading when the text is another one.
  function type({ target }) {
    if (!target.matches("[data-search] [type=search]")) return;
    if (target === general) panel.elements.q.value = panel.elements.ate.value = "";
    else general.value = "";
    if (target !== general || !general.value.startsWith(results().dataset.q)) general.form.elements.como?.remove();
  }

  // answered marks an input that was refused, and goes back to the box from a chip that is no more.
  function answered({ detail: { ctx } }) {
    const { em, wrong } = results().dataset;
    for (const field of document.querySelectorAll("[data-search] [type=search]")) {
      if (field.name === wrong && (field === general) === (em === "todos")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    if (ctx === chip && document.activeElement === document.body) general.focus({ preventScroll: true });
  }

  if (panel) {
    document.addEventListener("input", type, true);
    document.addEventListener("change", choose, true);
    document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => ctx.sourceElement.matches?.("a.chip:focus") && (chip = ctx));
    document.addEventListener("htmx:after:swap", answered);
    adapt();
  }
}

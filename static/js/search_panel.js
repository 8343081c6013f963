// The vendor's panel beside the Busca geral: it offers the conditions that the field can do,
// shows its example, asks for its mask. The two forms are one question: typing in one empties
// the other, and choosing a field takes over what stands in the big box.
"use strict";
{
  const panel = document.querySelector("[data-search-panel]");
  const general = document.getElementById("q");

  function adapt() {
    const { em, condicao, q, ate } = panel.elements;
    const { conditions, example, mask = "", range } = em.selectedOptions[0].dataset;
    const able = conditions.split(" ");
    for (const option of condicao.options) option.hidden = option.disabled = !able.includes(option.value);
    if (condicao.selectedOptions[0]?.disabled || !condicao.value) condicao.value = able[0];
    const between = condicao.value === "entre";
    q.placeholder = ate.placeholder = `ex. ${between && range ? range : example}`;
    q.dataset.mask = ate.dataset.mask = mask;
    q.disabled = ["vazio", "preenchido"].includes(condicao.value);
    ate.disabled = document.getElementById("until").hidden = !between || Boolean(range);
  }

  // take moves what stands in the big box into the panel.
  function take() {
    const { q } = panel.elements;
    if (!general.value) return;
    q.value = general.value;
    general.value = "";
    if (!q.disabled) q.dispatchEvent(new Event("input", { bubbles: true }));
  }

  if (panel) {
    document.addEventListener("input", (event) => {
      if (event.target === general) panel.elements.q.value = panel.elements.ate.value = "";
      else if (event.target.form === panel && event.target.matches("[type=search]")) general.value = "";
    }, true);

    document.addEventListener("change", (event) => {
      if (event.target.form !== panel || !event.target.matches("select")) return;
      adapt();
      take();
    }, true);
    adapt();
  }
}

// The vendor's panel beside the Busca geral: it offers the conditions that the field can do,
// shows its example, asks for its mask. The two forms are one question: typing in one empties
// the other, and choosing a field takes over what stands in the big box.
"use strict";
{
  const panel = document.querySelector("[data-search-panel]");
  const general = document.getElementById("q");

  function adapt() {
    const { em, condicao, q, ate } = panel.elements;
    const field = em.selectedOptions[0];
    const able = field.dataset.conditions.split(" ");
    for (const option of condicao.options) option.hidden = option.disabled = !able.includes(option.value);
    if (condicao.selectedOptions[0]?.disabled || !condicao.value) condicao.value = able[0];
    q.placeholder = ate.placeholder = `ex. ${field.dataset.example}`;
    q.dataset.mask = ate.dataset.mask = field.dataset.mask ?? "";
    q.disabled = ["vazio", "preenchido"].includes(condicao.value);
    ate.disabled = document.getElementById("until").hidden = condicao.value !== "entre";
  }

  // forget drops a reading chosen by hand when the text is another one.
  function forget() {
    const reading = general.form.elements.como;
    const answered = document.getElementById("results").dataset.q;
    if (reading && !general.value.startsWith(answered)) reading.remove();
  }

  if (panel) {
    document.addEventListener("input", (event) => {
      if (event.target === general) {
        panel.elements.q.value = panel.elements.ate.value = "";
        forget();
      } else if (event.target.form === panel && event.target.matches("[type=search]")) {
        general.value = "";
        general.form.elements.como?.remove();
      }
    }, true);

    document.addEventListener("change", (event) => {
      if (event.target.form !== panel || !event.target.matches("select")) return;
      adapt();
      if (!general.value || panel.elements.q.disabled) return;
      panel.elements.q.value = general.value;
      panel.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
    }, true);
    adapt();
  }
}

// [data-variables-for="#id"]: the panel of variables beside an editor. Its search leaves what
// has all the words, its buttons put a variable where the caret is; one that is a condition,
// or with "!" before it the contrary of one, puts a frame around the paragraphs that are marked.
"use strict";
{
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function filter(panel, wanted) {
    const words = fold(wanted).replaceAll("$", "").split(/[\s_]+/);
    for (const entry of panel.querySelectorAll("[data-variable]")) {
      const text = fold(`${entry.dataset.variable} ${entry.textContent}`);
      entry.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of panel.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-variable]:not([hidden])");
    const found = panel.querySelectorAll("[data-variable]:not([hidden], [data-variable^='!'])").length;
    const count = panel.querySelector("[role=status]");
    if (count) count.textContent = found === 1 ? "1 variável" : `${found} variáveis`;
  }

  function insert(view, key, condition) {
    const { nodes } = Paper.schema;
    if (condition) return ProseMirror.wrapIn(nodes.condition, { key })(view.state, view.dispatch);
    view.dispatch(view.state.tr.replaceSelectionWith(nodes.variable.create({ key, text: `$${key}` })).scrollIntoView());
  }

  const block = (key) => (key.startsWith("!") ? `[se não $${key.slice(1)}]` : `[se $${key}]`);

  // typed puts the name into the plain field, when there is no editor or its source is shown.
  function typed(area, key, condition) {
    area.setRangeText(condition ? block(key) : `$${key}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
  }

  document.addEventListener("input", (event) => {
    const panel = event.target.closest("[data-variables-for]");
    if (panel) filter(panel, event.target.value);
  });

  document.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-variable]");
    const panel = entry?.closest("[data-variables-for]");
    if (!panel) return;
    const area = document.querySelector(panel.dataset.variablesFor);
    const view = Paper.views?.get(area);
    const { variable, type } = entry.dataset;
    if (!view || !area.hidden) return typed(area, variable, type === "condicao");
    insert(view, variable, type === "condicao");
    view.focus();
  });
}

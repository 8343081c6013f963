// Ctrl+K: dialog#command, the acts of the record by what one calls them. Every word that is typed
// must stand in the act, in what it is of, or in its address ("pausar").
"use strict";
{
  const box = () => document.getElementById("command");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let acts, chosen;
  function collect() {
    const seen = new Map();
    for (const item of document.querySelectorAll("[data-actions] li > *")) {
      const of = item.closest("details").dataset.actions;
      const text = `${item.firstChild.textContent.trim()} · ${of}`; // without the reason
      const words = plain(`${text} ${item.pathname ?? ""}`).replace("ordem de servico", "ordem de servico os");
      if (!seen.has(text)) seen.set(text, { item, text, words, why: item.title });
    }
    return [...seen.values()];
  }

  function choose(at) {
    const lines = [...box().querySelectorAll("li")];
    chosen = (at + lines.length) % lines.length || 0;
    lines.forEach((line, i) => line.setAttribute("aria-selected", String(i === chosen)));
    lines[chosen]?.scrollIntoView({ block: "nearest" });
    box().querySelector("input").setAttribute("aria-activedescendant", lines[chosen]?.id ?? "");
  }

  function draw() {
    const asked = plain(box().querySelector("input").value).split(/\s+/);
    const fit = acts.filter(({ words }) => asked.every((word) => words.includes(word)));
    box().querySelector("ul").replaceChildren(...fit.map((act, i) => {
      const line = document.createElement("li");
      line.setAttribute("aria-disabled", String(Boolean(act.why)));
      return Object.assign(line, { role: "option", id: `command-${i}`, textContent: act.why ? `${act.text} (${act.why})` : act.text, act });
    }));
    choose(0);
  }

  function run(line) {
    if (!line || line.act.why) return;
    box().close();
    line.act.item.click();
  }

  document.addEventListener("keydown", (event) => {
    if (!box()) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      acts = collect();
      box().querySelector("input").value = "";
      box().showModal();
      draw();
    } else if (!box().open || event.isComposing) return;
    else if (move) choose(chosen + move);
    else if (event.key === "Enter") run(box().querySelectorAll("li")[chosen]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("input", ({ target }) => target.closest("#command") && draw());
  document.addEventListener("click", ({ target }) => run(target.closest("#command li")));
}

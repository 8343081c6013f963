// select[data-answer] puts the text of a template into the field that it names, behind what was typed.
// Another choice takes the place of the one before, while that was not edited.
"use strict";
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("select[data-answer]")) return;
  const field = document.getElementById(target.dataset.answer);
  const text = target.selectedOptions[0]?.dataset.text ?? "";
  const last = target.dataset.last ?? "";
  let typed = field.value;
  if (last && typed.endsWith(last)) typed = typed.slice(0, -last.length);
  typed = typed.trimEnd();
  field.value = typed && text ? typed + "\n" + text : typed + text;
  target.dataset.last = text;
  target.removeAttribute("name"); // the server has nothing left to do
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

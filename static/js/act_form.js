// form[data-act]: Ctrl+Enter presses the button that goes on ([data-save]); Esc leaves, and asks
// before what was typed is lost.
"use strict";
{
  const changed = (form) =>
    [...form.elements].some((field) => field.type !== "hidden" && field.type !== "submit" && field.type !== "password" &&
      (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.tagName !== "SELECT" && field.value !== field.defaultValue));

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-act]") ?? document.querySelector("form[data-act]");
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("[data-save]")?.click();
    } else if (event.key === "Escape" && form.contains(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      if (!changed(form) || window.confirm("Sair sem salvar o que foi digitado?")) form.querySelector("[data-leave]")?.click();
    }
  }, true);
}

// button[data-copy] copies its text and says so. Plain HTTP in an office is no secure context: where
// the browser has no clipboard for scripts, the text is selected and copied as a person does.
"use strict";
{
  const told = 1500; // ms

  function byHand(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return byHand(text);
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const done = await copy(button.dataset.copy);
    button.focus({ preventScroll: true });
    button.textContent = done ? "copiado" : "não copiou";
    setTimeout(() => button.textContent = "copiar", told);
  });
}

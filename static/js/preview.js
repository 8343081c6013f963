// button[data-preview="#id"]: shows in that frame what the form would print, as the address of
// the button (formaction) answers it; without JavaScript the answer is a page of its own. The
// policy allows no frame an address, so the answer is its text; it may run nothing.
"use strict";
{
  async function show(button, frame) {
    const { form } = button;
    const note = document.getElementById(button.getAttribute("aria-describedby"));
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
      const text = await answer.text();
      if (answer.ok) frame.srcdoc = text;
      if (note) note.textContent = answer.ok ? "Prévia atualizada." : "A prévia não pôde ser feita. Confira o texto.";
    } catch {
      if (note) note.textContent = "Sem conexão com o servidor.";
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-preview]");
    const frame = button && document.querySelector(button.dataset.preview);
    if (!frame) return;
    event.preventDefault();
    show(button, frame);
  });
}

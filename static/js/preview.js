// button[data-preview="#id"]: shows in that frame what the form would print, as the address of
// the button (formaction) answers it, and again a moment after each change; without JavaScript
// the answer is a page of its own. The policy allows no frame an address, so the answer is its
// text; it may run nothing. What is refused is told in the words of the server.
"use strict";
{
  const pause = 600; // ms without a key
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#message" };
  const asked = new WeakMap(); // frame → the question that is on its way
  const due = new WeakMap(); // form → the timer of the next one
  const frameOf = (button) => document.querySelector(button.dataset.preview);
  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

  async function show(button) {
    const frame = frameOf(button);
    const note = document.getElementById(button.getAttribute("aria-describedby"));
    asked.get(frame)?.abort();
    const question = new AbortController();
    asked.set(frame, question);
    button.setAttribute("aria-busy", "true");
    let said = "Prévia atualizada.";
    try {
      const body = new URLSearchParams(new FormData(button.form, button));
      const answer = await fetch(button.formAction, { method: "POST", headers, body, signal: question.signal });
      const text = await answer.text();
      if (answer.ok) frame.srcdoc = text;
      else said = answer.status === 401 ? "A sessão terminou: entre de novo em outra aba." : words(text);
    } catch {
      said = "Sem conexão com o servidor.";
    }
    if (asked.get(frame) !== question) return; // a newer one was asked
    if (note) note.textContent = said;
    button.removeAttribute("aria-busy");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-preview]");
    if (!button || !frameOf(button)) return;
    event.preventDefault();
    show(button);
  });

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form");
    const button = form?.querySelector("button[data-preview]");
    if (!button || !target.name || !frameOf(button)?.srcdoc) return;
    clearTimeout(due.get(form));
    due.set(form, setTimeout(show, pause, button));
  });
}

// form[data-act], form[data-typed]: what is typed is kept in this browser, for this user and this address, until it is
// saved: an expired session, a pulled cable, a restart of the server or a crash of the browser loses
// nothing. It is offered again, never put back by itself. Passwords are not kept.
"use strict";
{
  const life = 7 * 24 * 60 * 60 * 1000; // ms
  const prefix = `balcao-draft ${document.body.dataset.user} `;
  const kept = "form[data-act], form[data-typed]";
  const keyOf = (form) => prefix + form.getAttribute("action");
  const nameOf = (f) => f.type === "checkbox" ? `${f.name} ${f.value}` : f.name; // boxes of one list share a name
  const fields = (form) => [...form.elements].filter((f) => f.name && f.type !== "hidden" && !["password", "submit", "file"].includes(f.type));

  function keep(form) {
    const before = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null")?.typed; // of the other steps of the form
    const typed = Object.fromEntries(fields(form).map((f) => [nameOf(f), f.type === "checkbox" ? f.checked : f.value]));
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), typed: { ...before, ...typed } }));
    } catch { /* a full or forbidden store keeps nothing; the form works all the same */ }
  }

  function offer(form) {
    const draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
    if (!draft || Date.now() - draft.at > life) return localStorage.removeItem(keyOf(form));
    const differs = fields(form).some((f) => nameOf(f) in draft.typed && draft.typed[nameOf(f)] !== (f.type === "checkbox" ? f.checked : f.value));
    if (!differs || form.previousElementSibling?.matches("[data-draft]")) return;
    const box = document.createElement("p");
    box.className = "message attention";
    box.dataset.draft = "";
    box.setAttribute("role", "status");
    box.append(`Há um rascunho não salvo de ${new Date(draft.at).toLocaleString("pt-BR")}. `);
    for (const [label, use] of [["Recuperar", true], ["Descartar", false]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        if (use) for (const f of fields(form)) if (nameOf(f) in draft.typed) f.type === "checkbox" ? (f.checked = draft.typed[nameOf(f)]) : (f.value = draft.typed[nameOf(f)]);
        else localStorage.removeItem(keyOf(form));
        box.remove();
        fields(form)[0]?.focus();
      });
      box.append(button, " ");
    }
    form.before(box);
  }

  let sent = ""; // the form whose answer comes next: drawn again, it holds what was typed, and what the server filled in
  const all = () => { document.querySelectorAll(kept).forEach((form) => keyOf(form) === sent ? keep(form) : offer(form)); sent = ""; };
  for (const typing of ["input", "change"]) document.addEventListener(typing, ({ target }) => { const form = target.closest?.(kept); if (form) keep(form); });
  document.addEventListener("submit", (event) => { if (event.target.matches(kept)) sessionStorage.setItem("balcao-sent", sent = keyOf(event.target)); }, true);
  document.addEventListener("htmx:after:swap", all);
  const done = new URLSearchParams(location.search).has("feito") || document.querySelector("main [role=status] .message.ok");
  if (done) localStorage.removeItem(sessionStorage.getItem("balcao-sent") ?? "");
  all();
}

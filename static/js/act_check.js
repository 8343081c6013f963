// form[data-act]: when a field is left, the server says what is wrong with it, in the words in which
// saving would refuse it, and how it is written; of a new customer, who has the same document,
// telephone or name and birth, and whether the document is of a company. The caret is never moved: what has the focus is left alone.
"use strict";
{
  const asked = new WeakMap(); // field → the value that was last asked about

  function say(field, sentence) {
    if (!field.isConnected) return; // the form was sent meanwhile: what saving refused stands in the one that came back
    const id = `${field.id}-error`;
    let line = document.getElementById(id);
    if (!sentence) line?.remove();
    else {
      if (!line) {
        line = document.createElement("p");
        line.className = "error";
        line.id = id;
        field.closest(".field").append(line);
      }
      line.textContent = sentence;
    }
    field.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) field.setAttribute("aria-invalid", "true");
    const described = [...field.closest(".field").querySelectorAll(".error, .hint")].map((p) => p.id).join(" ");
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
  }

  function name(form, similar) {
    const box = form.querySelector("[data-similar]");
    if (!box || box.dataset.similar === JSON.stringify(similar)) return;
    box.dataset.similar = JSON.stringify(similar);
    box.replaceChildren();
    if (!similar.length) return;
    box.append("Talvez já seja cliente: ");
    for (const { endereco, texto } of similar) {
      const link = document.createElement("a");
      link.href = endereco;
      link.target = "_blank";
      link.textContent = texto;
      box.append(link, " ");
    }
  }

  document.addEventListener("change", async ({ target: field }) => {
    const form = field.form;
    if (!form?.matches?.("form[data-act]") || !field.name || field.type === "password" || asked.get(field) === field.value) return;
    asked.set(field, field.value);
    const body = new URLSearchParams(new FormData(form));
    body.set("passo", "conferir");
    body.set("campo", field.name);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || !answer.headers.get("Content-Type")?.startsWith("application/json") || asked.get(field) !== field.value) return;
    const { erro, escrito, parecidos, tipo } = await answer.json();
    if (tipo) form.elements.tipo.value = tipo;
    say(field, erro);
    if (!erro && escrito !== field.value && field !== document.activeElement && field.tagName === "INPUT") asked.set(field, field.value = escrito);
    name(form, parecidos);
  });
}

// Dialogs: [data-open="#id"] opens one; whatever the server puts into #dialog opens it; after
// a login inside it, the page goes on with the new session's token.
"use strict";
{
  const shared = document.getElementById("dialog");

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) document.querySelector(opener.dataset.open)?.showModal();
  });

  // Who is typing goes on typing where the caret is: the dialog waits for a pause.
  const pause = 700; // ms
  let typed = 0;
  function show() {
    if (!shared.childElementCount || shared.open) return;
    const rest = typed + pause - performance.now();
    if (rest > 0) setTimeout(show, rest);
    else shared.showModal();
  }
  document.addEventListener("input", () => typed = performance.now(), true);
  document.addEventListener("htmx:after:swap", show);
  shared.addEventListener("close", () => shared.replaceChildren());

  document.addEventListener("sessao-renovada", (event) => {
    const { csrf, user } = event.detail;
    shared.close();
    const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
    if (user !== headers["X-Visitante"]) return location.reload();
    document.body.setAttribute("hx-headers:inherited", JSON.stringify({ ...headers, "X-CSRF-Token": csrf }));
    for (const field of document.querySelectorAll("input[name=csrf]")) field.value = csrf;
    document.querySelector("[data-search] input:focus")?.form.requestSubmit();
  });
}

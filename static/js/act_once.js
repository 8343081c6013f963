// form[data-typed]: a second press while the first answer is on its way sends nothing. The server does what
// a form asks for once, too, but its second answer would take the place of the first, which alone shows the
// one-time code or the secret of a key.
"use strict";
{
  const wait = 5000; // ms; then an answer that never came may be asked for again
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-typed]")) return;
    if (Date.now() - Number(form.dataset.sent ?? 0) < wait) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
}

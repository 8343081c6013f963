// form[data-answer]: when what was asked comes back, the focus goes to the first input that is
// refused, or to the heading of the answer, so that it is also heard.
"use strict";
{
  let asked; // the request and the id of what it draws

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (form.matches?.("[data-answer]")) asked = { ctx, place: form.getAttribute("hx-target") };
  });

  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (ctx !== asked?.ctx) return;
    const place = document.querySelector(asked.place);
    (place?.querySelector("[aria-invalid=true]") ?? place?.querySelector("[data-answered]"))?.focus();
  });

  document.querySelector("[data-answer] input:not([type=hidden])")?.focus();
}

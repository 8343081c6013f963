// "Mostrar mais" of a tab: the link goes away with the rows that come, and the focus stays in
// the list, on the next link or, after the last rows, on the list itself.
"use strict";
{
  let pressed;

  document.addEventListener("htmx:before:request", (event) => {
    const link = event.detail.ctx.sourceElement;
    if (!link.matches?.("[role=tabpanel] .more")) return;
    pressed = { target: link.getAttribute("hx-target"), list: link.closest(".scroll, [role=tabpanel]") };
  });

  document.addEventListener("htmx:after:swap", () => {
    if (!pressed) return;
    const next = document.querySelector(pressed.target)?.querySelector(".more") ?? pressed.list;
    pressed = undefined;
    if (document.activeElement === document.body) next.focus({ preventScroll: true });
  });
}

// details[data-keep=address]: whether it is left open is kept for the user, so that the server draws it as it
// was, on any computer, and nothing jumps when the page comes. Only a press counts: one that the page opens
// by itself is not kept.
"use strict";
{
  document.addEventListener("click", ({ target }) => {
    const fold = target.closest?.("summary")?.parentElement;
    if (!fold?.dataset.keep) return;
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers:inherited")), "HX-Request": "true", "HX-Request-Type": "partial" };
    const body = new URLSearchParams({ aberto: fold.open ? "N" : "S" }); // it turns after the press
    fetch(fold.dataset.keep, { method: "POST", headers, body, keepalive: true }).catch(() => {});
  });
}

// The question is sent with the key, and not when the typing rests: htmx, which waits for that
// (hx-trigger) so that no rows are drawn between two letters, then takes the answer to it.
"use strict";
{
  const headers = { Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#results" };
  let ahead; // the question sent: its address, how to stop it, its answer

  // On the window: the modules that change what was typed have done so.
  addEventListener("input", ({ target }) => {
    if (!target.matches("[data-search] [type=search]")) return;
    ahead?.stop.abort();
    const stop = new AbortController();
    const address = `/clientes?${new URLSearchParams(new FormData(target.form))}`;
    const answer = fetch(address, { headers, signal: stop.signal });
    answer.catch(() => {}); // who takes the answer tells of the failure
    ahead = { address, stop, answer };
  });

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (!ahead || ctx.target?.id !== "results") return;
    const { address, stop, answer } = ahead;
    ahead = undefined;
    if (ctx.request.action !== address) return stop.abort();
    ctx.request.signal.addEventListener("abort", () => stop.abort());
    ctx.fetch = () => answer;
  });
}

// form[data-search]: the question is sent with the key, and not when the typing rests: htmx, which
// waits for that (hx-trigger) so that no rows are drawn between two letters, then takes the answer
// to it. The address in the bar follows a moment later: changing it keeps the browser busy just
// when it should draw the rows.
"use strict";
{
  const drawnFor = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
  const headers = { ...drawnFor, Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#results" };
  const pause = 100; // ms, until the address follows
  let ahead; // the question sent: its address, how to stop it, its answer
  let late, timer; // the address that the bar has not got yet

  // On the window: the modules that change what was typed have done so.
  addEventListener("input", ({ target }) => {
    if (!target.matches("[data-search] [type=search]")) return;
    ahead?.stop.abort();
    const stop = new AbortController();
    const address = `/clientes?${new URLSearchParams(new FormData(target.form))}`;
    const answer = fetch(address, { headers, signal: stop.signal });
    answer.catch(() => {}); // the caller that takes the answer tells of the failure
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

  // What was typed before htmx listened, or put back by the browser, is asked as soon as it does.
  document.addEventListener("htmx:after:init", ({ target: form }) => {
    if (!form.matches("[data-search]")) return;
    const typed = [...form.elements].some((field) => field.type === "search" && !field.disabled && field.value !== field.defaultValue);
    if (typed && form.elements.q.value) form.requestSubmit();
  });

  // New rows are laid out as soon as they came, and not in the browser's next frame.
  document.addEventListener("htmx:after:swap", () => document.getElementById("results")?.getBoundingClientRect());

  function settle() {
    clearTimeout(timer);
    if (late) history.replaceState(history.state, "", late);
    late = undefined;
  }

  document.addEventListener("htmx:before:history:update", (event) => {
    const { type, path } = event.detail.history;
    if (type !== "replace") return settle();
    event.preventDefault();
    clearTimeout(timer);
    late = path;
    timer = setTimeout(settle, pause);
  });
  document.addEventListener("click", settle, true);
  addEventListener("pagehide", settle);
}

// The place in the list: "Mostrar mais" goes on at the first new row, and Back finds the list
// again, and in it the row that was opened (its id stands in the address that is left behind).
"use strict";
{
  const links = () => document.querySelectorAll("#results .rows .name a");
  let more; // the request of "Mostrar mais", and how many rows stood there

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = event.target.closest("#results .name a")?.closest("tr");
    if (row) history.replaceState(history.state, "", "#" + row.id);
  });

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.("#results .more")) more = { ctx, rows: links().length };
  });
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (ctx === more?.ctx && document.activeElement === document.body) links()[more.rows]?.focus();
  });

  const box = document.querySelector("[data-search] [autofocus]");
  box?.focus({ preventScroll: true }); // now, not with the first frame: letters may be on their way
  box?.setSelectionRange(box.value.length, box.value.length); // typing goes on where it stopped
  const opened = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(".name a");
  opened()?.focus();
  // A browser that follows a link to "#c1304" takes the focus away again while it loads.
  addEventListener("load", () => document.activeElement === document.body && opened()?.focus());
}

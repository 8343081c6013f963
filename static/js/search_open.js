// Opening a customer of #results: a click anywhere on a row, or Enter, opens where the value stands
// by which it was found first, and else the head of the record. The name itself leads to the head.
// Enter that comes with the last key, as a barcode scanner sends it, opens the only customer that
// its answer brings.
"use strict";
{
  const results = () => document.getElementById("results");
  const row = (element) => element.closest?.("#results tr[id]");
  let waiting; // the text whose answer Enter waits for
  let down = false; // the last question did not reach the program

  // place is the link of a row to where it was found.
  const place = (tr) => tr.querySelector(".why > p:first-child > a") ?? tr.querySelector(".name a");

  function open(link, { ctrlKey = false, metaKey = false }) {
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
  }

  document.addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const tr = row(target);
    if (!tr) return;
    if (!ctrlKey && !metaKey && !shiftKey) history.replaceState(history.state, "", "#" + tr.id);
    if (!target.closest("a") && !getSelection().toString()) open(place(tr), event);
  });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key !== "Enter" || event.isComposing || event.altKey) return;
    if (target.matches(".name a") && row(target)) {
      event.preventDefault();
      return open(place(row(target)), event);
    }
    if (!target.matches("[data-search] input[type=search]") || event.ctrlKey) return;
    waiting = event.defaultPrevented || down ? undefined : target.value; // not prevented: no row answers it yet
  });

  document.addEventListener("input", () => waiting = undefined);
  // An answer that comes when the program is back may come minutes later: it opens nothing.
  document.addEventListener("htmx:error", () => {
    waiting = undefined;
    down = true;
  });
  document.addEventListener("htmx:after:swap", () => {
    down = false;
    const rows = results()?.querySelectorAll(".rows:not(.near) tr[id]") ?? [];
    if (!waiting || results()?.dataset.q !== waiting) return;
    waiting = undefined;
    if (rows.length === 1) open(place(rows[0]), {});
  });

  addEventListener("balcao:open", ({ detail }) => open(place(detail.row), detail));
}

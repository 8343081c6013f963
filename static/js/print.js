// [data-print] prints the page.
"use strict";
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
// The head of the paper says when it was printed, on the clock of the server that drew the page: a list
// that was replaced since is no older than that.
addEventListener("beforeprint", () => {
  const head = document.querySelector("[data-printed]");
  if (!head) return;
  const now = new Date(Date.parse(head.dateTime) + performance.now());
  const two = (n) => String(n).padStart(2, "0");
  head.textContent = `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()} ${two(now.getHours())}:${two(now.getMinutes())}`;
});

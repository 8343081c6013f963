// Ctrl, Shift and Cmd with a click open a link as the browser does. htmx 4.0.1 would swallow
// those clicks on the links it drives; this runs before it.
"use strict";
document.addEventListener("click", (event) => {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey)) return;
  if (event.target.closest("a[href]")) event.stopImmediatePropagation();
}, true);

// New rows are laid out as soon as they came, while the browser waits for its next frame, and
// not in that frame: they are drawn some milliseconds sooner.
"use strict";
document.addEventListener("htmx:after:swap", () => document.getElementById("results")?.getBoundingClientRect());

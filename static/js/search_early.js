// What was typed before htmx listened, or put back by the browser, is asked as soon as it does.
"use strict";
document.addEventListener("htmx:after:init", (event) => {
  const form = event.target;
  if (!form.matches("[data-search]")) return;
  const typed = [...form.elements].some((field) => field.type === "search" && !field.disabled && field.value !== field.defaultValue);
  if (typed && form.elements.q.value) form.requestSubmit();
});

// form[data-attend]: opening the record opens the attendance of who looks. It is a POST that the page
// sends by itself, and only for somebody who looks: not from a page that is drawn ahead, and not in a
// tab that Ctrl+click opened beside the list; there the button waits.
"use strict";
{
  // A tab that a link of ours opened has no page before it.
  const preview = () => document.prerendering || document.visibilityState === "hidden" || (history.length === 1 && document.referrer !== "");

  document.addEventListener("htmx:after:init", ({ target: form }) => {
    if (!form.matches?.("form[data-attend]") || preview()) return;
    form.removeAttribute("data-attend");
    form.requestSubmit();
  });
}

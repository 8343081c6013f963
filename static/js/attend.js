// form[data-attend]: opening the record opens the attendance of who looks. It is a POST that the page
// sends by itself, and only for somebody who looks: not from a page that is drawn ahead, and not in a
// tab that Ctrl+click opened beside the list. There, and where it fails, the button waits.
"use strict";
{
  const drawnFor = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
  // A tab that a link of ours opened has no page before it.
  const preview = () => document.prerendering || document.visibilityState === "hidden" || (history.length === 1 && document.referrer !== "");

  async function attend(form) {
    const headers = { ...drawnFor, Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#attendance" };
    const answer = await fetch(form.action, { method: "POST", headers, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const bar = page.getElementById("attendance");
    if (!bar || !form.isConnected) return;
    document.getElementById("attendance").replaceWith(bar);
    window.htmx?.process(bar);
  }

  const form = document.querySelector("form[data-attend]");
  if (form && !preview()) attend(form).catch(() => {});
}

// [data-live]: a list that follows the base. While somebody looks at it, it is asked again every 15
// seconds with the tag of what it shows; the answer is 304 while nothing has changed. Who walks through
// it keeps the focus; an open menu is left alone. After five failures it asks no more.
"use strict";
{
  const pause = 15_000; // ms
  const drawnFor = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
  let failures = 0;

  async function follow() {
    const list = document.querySelector("[data-live]");
    if (!list?.dataset.live || document.hidden || list.querySelector("details[open], tbody ~ tbody:not(#more)") || failures >= 5) return;
    const headers = { ...drawnFor, Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": `section#${list.id}`, "If-None-Match": list.dataset.live };
    try {
      const answer = await fetch(location.pathname + location.search, { headers, cache: "no-store", redirect: "error" });
      if (answer.status === 304) return;
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(list.id);
      if (!fresh || !list.isConnected || list.querySelector("details[open]")) return;
      const at = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
      list.replaceWith(fresh);
      if (at) (document.querySelector(`#${fresh.id} a[href="${CSS.escape(at)}"]`) ?? document.getElementById("main")).focus({ preventScroll: true });
      window.htmx?.process(fresh);
      failures = 0;
    } catch {
      failures++;
    }
  }

  setInterval(follow, pause);
  document.addEventListener("visibilitychange", follow);
}

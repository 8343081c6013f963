// details[data-remember=name]: whether it was left open is kept in a cookie of that name, so that
// the server draws it as it was and nothing jumps when the page comes.
"use strict";
{
  const year = 365 * 24 * 60 * 60; // seconds

  document.addEventListener("toggle", ({ target }) => {
    const name = target.dataset?.remember;
    if (!name) return;
    const age = target.open ? year : 0;
    document.cookie = `${name}=S; path=/clientes; max-age=${age}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  }, true);
}

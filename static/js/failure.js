// What went wrong is always on the screen: no connection, no answer in time, an internal
// error. A search is tried again by itself; nothing that saves ever is.
"use strict";
{
  const place = document.getElementById("message");
  const retryAfter = 2000; // ms
  let retry; // one at a time, whatever was typed meanwhile

  function say(text) {
    const line = document.createElement("p");
    line.className = "message danger";
    line.textContent = text;
    place.replaceChildren(line);
  }

  document.addEventListener("htmx:error", (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (!source) return;
    const search = source.matches("[data-search]");
    say("Sem conexão com o servidor. Nada do que foi digitado se perdeu" +
      (search ? "; tentando de novo…" : ". Tente de novo quando a conexão voltar."));
    clearTimeout(retry);
    if (search) retry = setTimeout(() => source.isConnected && source.requestSubmit(), retryAfter);
  });

  document.addEventListener("htmx:response:error", (event) => {
    const { status, headers } = event.detail.ctx.response;
    if (status < 500) return;
    const number = headers.get("X-Erro");
    say("Erro interno: o pedido não foi atendido e a tela ficou como estava." +
      (number ? ` Número do erro: ${number}` : ""));
  });

  document.addEventListener("htmx:before:response", (event) => {
    if (event.detail.ctx.response.status < 400) place.replaceChildren();
  });
}

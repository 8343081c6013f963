// What is pasted from Word, LibreOffice or a page: styles become elements and classes that the
// schema knows; everything else falls off. A style or handler is reported by the policy of the
// page as soon as it is parsed, also in a document that nobody sees, so their names go first:
// in tags alone, because "ONU = 1" between them is what somebody wrote.
"use strict";
{
  const style = (element) => element.dataset.style ?? "";

  function wrap(element, name) {
    const inner = element.ownerDocument.createElement(name);
    inner.append(...element.childNodes);
    element.append(inner);
  }

  function translate(element) {
    const side = /(?:^|;)\s*text-align:\s*(left|center|right|justify)/i.exec(style(element))?.[1] ?? element.getAttribute("align");
    if (side && !element.matches("table, img")) element.classList.add(`align-${side.toLowerCase()}`);
    const inline = element.matches("span, font, a");
    if (inline && /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style(element))) wrap(element, "strong");
    if (inline && /(^|;)\s*font-style:\s*italic/i.test(style(element))) wrap(element, "em");
    if (inline && /(^|;)\s*text-decoration[^;]*underline/i.test(style(element))) wrap(element, "u");
    if (element.matches("b, i") && /(^|;)\s*font-(weight|style):\s*normal/i.test(style(element))) element.replaceWith(...element.childNodes);
  }

  const kept = ["class", "colspan", "rowspan", "start", "data-var", "data-if"];
  const unseen = "script, title, meta, link, base, template, noscript, svg, math, iframe, object, embed, img, xml";

  // A tag ends at the first ">" that stands in no quoted value.
  const tags = /<[a-z](?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*/gi;
  const renamed = (tag) => tag.replace(/([\s"'/])(style|on[a-z]+|srcdoc)(?=\s*=)/gi, "$1data-$2");

  Paper.paste = (html) => {
    const bare = html.replace(/<style[\s>][^]*?(<\/style\s*>|$)/gi, "").replace(/<base[\s>]/gi, "<i ").replace(tags, renamed);
    const page = new DOMParser().parseFromString(bare, "text/html");
    for (const element of page.querySelectorAll(unseen)) element.remove();
    Paper.lists(page);
    for (const element of page.querySelectorAll("[data-style], [align]")) translate(element);
    for (const element of page.querySelectorAll("*")) {
      for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
    }
    return page.body.innerHTML;
  };
}

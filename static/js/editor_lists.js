// Word writes the items of a list as paragraphs, with the mark as text: "·", "a)", "1.". Here
// they become lists. A mark of several levels, "1.1.", is the number of a clause and stays text.
"use strict";
{
  const style = (element) => element.dataset.style ?? "";

  // markOf takes the mark out of an item.
  function markOf(p) {
    const mark = [...p.querySelectorAll("span")].find((s) => /mso-list:\s*ignore/i.test(style(s)));
    const sign = mark?.textContent.trim() ?? "";
    if (/\d\.\d/.test(sign)) mark.replaceWith(`${sign} `);
    else mark?.remove();
    return sign;
  }

  Paper.lists = (page) => {
    let open = []; // the lists that are open, by level
    let last; // the name of the list of the paragraph before
    for (const p of page.querySelectorAll("p, h1, h2, h3")) {
      const [, name, level] = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(style(p)) ?? [];
      const sign = name ? markOf(p) : "";
      if (!name || /\d\.\d/.test(sign)) {
        open = [];
        continue;
      }
      if (name !== last || open[0] !== p.previousElementSibling) open = [];
      last = name;
      open.length = Math.min(open.length, Number(level));
      while (open.length < Number(level)) {
        const item = open.at(-1)?.lastElementChild;
        if (open.length && !item) break; // a level was left out
        const fresh = page.createElement(/^[\da-z]{1,4}[.)]/i.test(sign) ? "ol" : "ul");
        if (item) item.append(fresh);
        else p.before(fresh);
        open.push(fresh);
      }
      const item = page.createElement("li");
      open.at(-1).append(item);
      item.append(p);
    }
  };
}

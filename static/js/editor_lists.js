// Word writes the items of a list as paragraphs, with the mark as text: "·", "a)", "1.". Those
// whose mark a list would print just so become lists; every other mark, "a)", "§ 1º", "1.1.", and
// that of a title may be what the text refers to, and stays text.
"use strict";
{
  const style = (element) => element.dataset.style ?? "";
  const bullet = /^[^\p{L}\p{N}]*$|^[oqvØü]$/u; // the letters are bullets in the fonts of symbols
  const number = /^\d{1,4}\.$/;

  // markOf takes the mark out of an item, and leaves one that no list prints as text.
  function markOf(p) {
    const mark = [...p.querySelectorAll("span")].find((s) => /mso-list:\s*ignore/i.test(style(s)));
    const sign = mark?.textContent.replace(/\s+/g, " ").trim() ?? "";
    const listed = p.matches("p") && (bullet.test(sign) || number.test(sign));
    if (listed) mark?.remove();
    else mark?.replaceWith(`${sign} `);
    return { sign, listed };
  }

  // goesOn reports whether the next item of a list has this mark.
  function goesOn(list, sign) {
    if (!number.test(sign)) return list.matches("ul");
    return list.matches("ol") && Number.parseInt(sign) === list.start + list.children.length;
  }

  function begin(page, sign) {
    const list = page.createElement(number.test(sign) ? "ol" : "ul");
    if (list.matches("ol") && sign !== "1.") list.setAttribute("start", Number.parseInt(sign));
    return list;
  }

  Paper.lists = (page) => {
    let open = []; // the lists that are open, by level
    let last; // the name of the list of the paragraph before
    for (const p of page.querySelectorAll("p, h1, h2, h3")) {
      const [, name, level] = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(style(p)) ?? [];
      const { sign, listed } = name ? markOf(p) : {};
      if (!listed) {
        open = [];
        continue;
      }
      if (name !== last || open[0] !== p.previousElementSibling) open = [];
      last = name;
      open.length = Math.min(open.length, Number(level));
      if (open.length === Number(level) && !goesOn(open.at(-1), sign)) open.pop();
      while (open.length < Number(level)) {
        const item = open.at(-1)?.lastElementChild;
        if (open.length && !item) break; // a level was left out
        const fresh = begin(page, sign);
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

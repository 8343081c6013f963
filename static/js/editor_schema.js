// What a contract text may hold: the same as internal/paper lets stand, and nothing else.
// Alignment is a class, a variable is one piece, a condition is a frame around blocks.
"use strict";
window.Paper = {};
{
  const sides = ["left", "center", "right", "justify"];
  const block = { content: "inline*", group: "block", attrs: { align: { default: null } } };

  function align(dom) {
    return { align: sides.find((side) => dom.classList.contains(`align-${side}`)) ?? null };
  }

  function aligned(name) {
    return {
      ...block, parseDOM: [{ tag: name, getAttrs: align }],
      toDOM: ({ attrs }) => [name, attrs.align ? { class: `align-${attrs.align}` } : {}, 0],
    };
  }

  const plain = (tag, more) => ({ ...more, parseDOM: [{ tag }], toDOM: () => more?.content ? [tag, 0] : [tag] });
  const heading = (level) => ({ ...aligned(`h${level}`), defining: true });
  const mark = (...tags) => ({ parseDOM: tags.map((tag) => ({ tag })), toDOM: () => [tags[0], 0] });

  // A variable without a value shows its label in place of its name.
  const variable = {
    group: "inline", inline: true, atom: true, attrs: { key: {}, text: {} },
    parseDOM: [{ tag: "span[data-var]", getAttrs: (dom) => ({ key: dom.dataset.var, text: dom.textContent }) }],
    toDOM: ({ attrs: { key, text } }) => ["span", text.startsWith("[") ? { "data-var": key, class: "missing" } : { "data-var": key }, text],
    leafText: ({ attrs }) => attrs.text,
  };
  const condition = {
    group: "block", content: "block+", defining: true, attrs: { key: {} },
    parseDOM: [{ tag: "div[data-if]", getAttrs: (dom) => ({ key: dom.dataset.if }) }],
    toDOM: ({ attrs }) => ["div", { "data-if": attrs.key }, 0],
  };
  const note = {
    content: "inline*", group: "block", parseDOM: [{ tag: "p.draft-note", priority: 60 }], toDOM: () => ["p", { class: "draft-note" }, 0],
  };
  const numbers = {
    group: "block", content: "item+", attrs: { start: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: ({ start }) => ({ start: start >= 0 && start < 10000 ? start : 1 }) }],
    toDOM: ({ attrs: { start } }) => ["ol", start === 1 ? {} : { start }, 0],
  };
  const pageBreak = {
    group: "block", atom: true, parseDOM: [{ tag: "div.page-break" }], toDOM: () => ["div", { class: "page-break" }],
  };

  Paper.schema = new ProseMirror.Schema({
    nodes: {
      doc: { content: "block+" },
      paragraph: aligned("p"), h1: heading(1), h2: heading(2), h3: heading(3),
      bullets: plain("ul", { group: "block", content: "item+" }), numbers,
      item: plain("li", { content: "paragraph block*", defining: true }),
      ...ProseMirror.tableNodes({ tableGroup: "block", cellContent: "block+", cellAttributes: {} }),
      condition, note, pageBreak, rule: plain("hr", { group: "block" }), variable,
      lineBreak: { ...plain("br", { group: "inline" }), inline: true, selectable: false }, text: { group: "inline" },
    },
    marks: { strong: mark("strong", "b"), em: mark("em", "i"), u: mark("u"), s: mark("s"), sub: mark("sub"), sup: mark("sup") },
  });
}

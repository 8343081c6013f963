// The text as HTML and back, and the field with the HTML in place of the page: what the schema
// does not know is gone when the page comes back.
"use strict";
Paper.write = (doc) => {
  const box = document.createElement("div");
  box.append(ProseMirror.DOMSerializer.fromSchema(Paper.schema).serializeFragment(doc.content));
  return box.innerHTML.replace(/(<\/(?:p|h[1-3]|li|tr|table|ul|ol|div)>|<hr>)/g, "$1\n");
};

Paper.read = (html) => {
  const { body } = new DOMParser().parseFromString(Paper.paste(html), "text/html");
  return ProseMirror.DOMParser.fromSchema(Paper.schema).parse(body);
};

Paper.swap = (area, view, { bar, source, update }, state) => {
  const shown = area.hidden;
  area.hidden = !shown;
  view.dom.hidden = shown;
  bar.classList.toggle("editor-source", shown);
  for (const button of bar.querySelectorAll("button")) button.tabIndex = -1;
  (shown ? source : bar.querySelector("button")).tabIndex = 0;
  source.setAttribute("aria-pressed", String(shown));
  if (shown) return area.focus();
  view.updateState(state);
  update(state);
  view.focus();
};

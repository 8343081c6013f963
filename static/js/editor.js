// textarea[data-editor]: written in as a page, with a toolbar; without JavaScript it stays the
// field with the HTML. What is sent is what the field holds, so it is filled at each change.
"use strict";
{
  const pm = ProseMirror;
  Paper.views = new WeakMap(); // field → view

  const keys = ({ marks, nodes }) => ({
    "Mod-z": pm.undo, "Shift-Mod-z": pm.redo, "Mod-y": pm.redo,
    "Mod-b": pm.toggleMark(marks.strong), "Mod-i": pm.toggleMark(marks.em), "Mod-u": pm.toggleMark(marks.u),
    Enter: pm.splitListItem(nodes.item), "Mod-]": pm.sinkListItem(nodes.item), "Mod-[": pm.liftListItem(nodes.item),
    Tab: pm.goToNextCell(1), "Shift-Tab": pm.goToNextCell(-1),
    "Shift-Enter": (state, dispatch) => (dispatch?.(state.tr.replaceSelectionWith(nodes.lineBreak.create()).scrollIntoView()), true),
  });

  const fresh = (area, toolbar) => pm.EditorState.create({
    doc: Paper.read(area.value),
    plugins: [pm.history(), pm.keymap({ "Alt-F10": () => (toolbar().focus(), true) }), pm.keymap(keys(Paper.schema)),
      pm.keymap(pm.baseKeymap), pm.dropCursor(), pm.gapCursor(), pm.tableEditing()],
  });

  function attach(area) {
    const name = area.labels[0]?.textContent.trim() ?? "Texto";
    const frame = document.createElement("div");
    frame.className = "editor";
    let toolbar;
    const view = new pm.EditorView(frame, {
      state: fresh(area, () => toolbar),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": name, class: "editor-text" },
      transformPastedHTML: Paper.paste,
      dispatchTransaction(change) {
        view.updateState(view.state.apply(change));
        toolbar.update(view.state);
        if (!change.docChanged) return;
        area.value = Paper.write(view.state.doc);
        area.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
    toolbar = Paper.toolbar(view, name);
    frame.prepend(toolbar.bar);
    toolbar.source.addEventListener("click", () => Paper.swap(area, view, toolbar, fresh(area, () => toolbar)));
    toolbar.update(view.state);
    area.before(frame);
    area.hidden = true;
    area.labels[0]?.addEventListener("click", () => view.focus());
    Paper.views.set(area, view);
  }

  const find = () => document.querySelectorAll("textarea[data-editor]:not([hidden])").forEach((area) => Paper.views.has(area) || attach(area));
  document.addEventListener("DOMContentLoaded", find);
  document.addEventListener("htmx:after:swap", find);
}

// form[data-desk] is sent by Ctrl+Enter. [data-key]: one letter presses a button, or opens a <details>
// and goes to its first field. Dead while typing, in a menu and in a dialog, and where keys of one character are switched off.
"use strict";
{
  const single = "singleKeys" in document.body.dataset;

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const form = target.closest?.("form[data-desk]");
    if (form && key === "Enter" && event.ctrlKey) return form.requestSubmit();
    if (!single || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (target.closest?.("input, select, textarea, [contenteditable], dialog, [data-actions][open]")) return;
    const thing = key.length === 1 && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!thing) return;
    event.preventDefault();
    if (!thing.matches("details")) return thing.click();
    thing.open = true;
    thing.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
}

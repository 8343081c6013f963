// [data-mask=mac]: the separators "-" appear while typing; the caret stays where it was among
// the digits. What is no hexadecimal is left alone: the server says what is wrong with it.
"use strict";
{
  const last = new WeakMap(); // field → its digits before this key

  function bare(text) {
    return text.replace(/[-:.\s]/g, "").toUpperCase();
  }

  // position returns where the caret stands behind the nth digit of the grouped text.
  function position(n) {
    return n + Math.max(0, Math.ceil(n / 2) - 1);
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset?.mask !== "mac" || event.isComposing) return;
    let digits = bare(field.value);
    const same = digits === (last.get(field) ?? bare(field.defaultValue));
    last.set(field, digits);
    if (!/^[0-9A-F]*$/.test(digits)) return;
    let before = bare(field.value.slice(0, field.selectionStart)).length;
    // A key that took away a separator only was meant for the digit behind or before it.
    const step = { deleteContentBackward: -1, deleteContentForward: 0 }[event.inputType];
    if (step !== undefined && same) {
      digits = digits.slice(0, before + step) + digits.slice(before + step + 1);
      before += step;
      last.set(field, digits);
    }
    const grouped = digits.match(/.{1,2}/g)?.join("-") ?? "";
    if (grouped === field.value) return;
    field.value = grouped;
    field.setSelectionRange(position(before), position(before));
  }, true);
}

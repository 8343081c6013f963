// [data-mask=mac]: the separators "-" appear while typing; the caret stays where it was among
// the digits. What is no hexadecimal is left alone: the server says what is wrong with it.
"use strict";
{
  const separators = /[-:.\s]/g;

  function group(digits) {
    return digits.match(/.{1,2}/g)?.join("-") ?? "";
  }

  // position returns where the caret stands behind the nth digit of the grouped text.
  function position(n) {
    return n + Math.max(0, Math.ceil(n / 2) - 1);
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset?.mask !== "mac" || event.isComposing) return;
    const digits = field.value.replace(separators, "").toUpperCase();
    if (!/^[0-9A-F]*$/.test(digits)) return;
    const grouped = group(digits);
    if (grouped === field.value) return;
    const before = field.value.slice(0, field.selectionStart).replace(separators, "").length;
    field.value = grouped;
    field.setSelectionRange(position(before), position(before));
  }, true);
}

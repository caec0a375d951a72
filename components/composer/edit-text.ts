/**
 * Replaces the selection of a text field as if it had been typed: undo works, and React hears of it.
 * @param select what of the new text is selected after: offsets within it; its end when absent.
 */
export function typeInto(field: HTMLTextAreaElement, text: string, select?: [number, number]): void {
  field.focus({ preventScroll: true });
  const start = field.selectionStart;
  // Deprecated, and still the only way to write that the browser's own undo knows of.
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, start, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (select) field.setSelectionRange(start + select[0], start + select[1]);
}

/** Puts marks around the selection, or takes them away where they are. */
export function wrapSelection(field: HTMLTextAreaElement, mark: string): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const size = mark.length;
  const isWrapped = value.slice(start - size, start) === mark && value.slice(end, end + size) === mark;
  const words = value.slice(start, end);
  if (isWrapped) {
    field.setSelectionRange(start - size, end + size);
    typeInto(field, words, [0, words.length]);
  } else typeInto(field, `${mark}${words}${mark}`, [size, size + words.length]);
}

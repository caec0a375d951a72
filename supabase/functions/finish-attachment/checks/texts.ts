/** Starts that a browser which guesses types would run as a page or an image with scripts. */
const markup = /^\s*<(?:!doctype|!--|\?xml|html|head|body|script|style|svg|iframe|title|meta|table|img|a\s)/i;

const types = ['text/plain', 'text/markdown', 'text/csv'];

/** Whole, valid UTF-8 without control characters, that does not begin like markup. */
export function isText(mimeType: string, bytes: Uint8Array): boolean {
  if (!types.includes(mimeType)) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return false;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) && !markup.test(text);
}

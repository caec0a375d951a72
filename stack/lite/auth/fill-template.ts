const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/**
 * Fills `{{ .Name }}` and `{{ .Data.name }}` of a mail's template. Only the placeholders of Go's templates are known, no
 * conditions or loops. What is unknown becomes empty.
 * @param isHtml values are escaped, for some of them come from strangers
 */
export function fillTemplate(template: string, values: Record<string, unknown>, isHtml: boolean): string {
  return template.replace(/\{\{-?\s*\.([\w.]+)\s*-?\}\}/g, (_all, path: string) => {
    const value = path
      .split('.')
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], values);
    const text = value === undefined || value === null ? '' : String(value);
    return isHtml ? escapeHtml(text) : text;
  });
}

/** An array of Postgres: elements as text, null, or arrays. */
export type ArrayLiteral = (string | null | ArrayLiteral)[];

/** Reads an array as Postgres writes it: `{1,NULL,"a,b"}`, `[0:1]={...}`, nested. `delimiter` is `;` for boxes. */
export function parseArray(text: string, delimiter = ','): ArrayLiteral {
  let at = text.indexOf('{');
  const read = (): ArrayLiteral => {
    const elements: ArrayLiteral = [];
    at += 1;
    while (text[at] !== '}') {
      if (text[at] === '{') elements.push(read());
      else {
        const element = readElement(text, at, delimiter);
        at = element.end;
        elements.push(element.isQuoted || element.value.toUpperCase() !== 'NULL' ? element.value : null);
      }
      if (text[at] === delimiter) at += 1;
    }
    at += 1;
    return elements;
  };
  return read();
}

/** Reads a row as Postgres writes it: `(1,"a b",)`; nothing between commas is null. */
export function parseRow(text: string): (string | null)[] {
  const fields: (string | null)[] = [];
  let at = 1;
  for (;;) {
    const { value, isQuoted, end } = readElement(text, at, ',');
    fields.push(isQuoted || value !== '' ? value : null);
    if (text[end] !== ',') return fields;
    at = end + 1;
  }
}

/** One element up to the delimiter or a closing bracket; quotes are doubled or escaped by a backslash. */
function readElement(
  text: string,
  start: number,
  delimiter: string,
): { value: string; isQuoted: boolean; end: number } {
  let value = '';
  let wasQuoted = false;
  let isInside = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') value += text.charAt(++at);
    else if (char === '"' && isInside && text[at + 1] === '"') value += text.charAt(++at);
    else if (char === '"') {
      isInside = !isInside;
      wasQuoted = true;
    } else if (!isInside && (char === delimiter || char === '}' || char === ')')) break;
    else value += char;
  }
  return { value, isQuoted: wasQuoted, end: at };
}

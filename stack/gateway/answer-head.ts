/** The head of an answer, and how its body is framed. */
export interface AnswerHead {
  status: number;
  /** Names and values in turn, as they came. */
  rawHeaders: string[];
  /** Bytes of the body; `chunked`, or `until-close` where nothing says how long it is (RFC 9112, 6.3). */
  body: number | 'chunked' | 'until-close';
  /** Whole seconds for which the connection may be used again; 0 where it may not. */
  keepSeconds: number;
}

/**
 * Reads the head of an HTTP/1.1 answer.
 * @param text status line and headers, without the empty line
 * @param hasBody false for an answer to HEAD
 * @throws Error where it is none, or says in two ways how long its body is
 */
export function parseAnswerHead(text: string, hasBody: boolean): AnswerHead {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, digits] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? [];
  if (digits === undefined) throw new Error('the answer is no HTTP');
  const status = Number(digits);
  const head: AnswerHead = {
    status,
    rawHeaders: [],
    body: 'until-close',
    keepSeconds: minor === '1' ? 3600 : 0,
  };
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error('the answer has a header without a name');
    const value = line.slice(colon + 1).trim();
    head.rawHeaders.push(line.slice(0, colon), value);
    readFraming(head, line.slice(0, colon).toLowerCase(), value);
  }
  if (!hasBody || status === 204 || status === 304 || status < 200) head.body = 0;
  if (head.body === 'until-close') head.keepSeconds = 0;
  return head;
}

/** What one header says about the body and the connection. */
function readFraming(head: AnswerHead, name: string, value: string): void {
  if (name === 'content-length') {
    if (!/^\d{1,15}$/.test(value) || head.body !== 'until-close')
      throw new Error('the answer has no certain length');
    head.body = Number(value);
  } else if (name === 'transfer-encoding') {
    if (value.toLowerCase() !== 'chunked' || head.body !== 'until-close') {
      throw new Error('the answer has no certain length');
    }
    head.body = 'chunked';
  } else if (name === 'connection' && /(^|,)\s*close\s*(,|$)/i.test(value)) {
    head.keepSeconds = 0;
  } else if (name === 'keep-alive') {
    const timeout = /(?:^|[ ,])timeout=(\d+)/i.exec(value)?.[1];
    // A second less, so that it is not used in the moment in which the other side closes it.
    if (timeout !== undefined)
      head.keepSeconds = Math.min(head.keepSeconds, Math.max(0, Number(timeout) - 1));
  }
}

/** What browsers show and never run. Everything else is handed to the person as a file. */
const harmless =
  /^(image\/(png|jpe?g|gif|webp|avif|bmp|heic|heif|x-icon|vnd\.microsoft\.icon)|(audio|video)\/[\w.+-]+|text\/(plain|csv)|application\/json)$/;

/**
 * Makes a stored file harmless to open: uploads come from strangers and are served from the API's own address. No guessing
 * of types, no scripts, and what a browser might run (SVG, XML, PDF ...) is downloaded instead of shown. HTML becomes text,
 * as on hosted. An image in a page is shown whatever its disposition.
 */
export function makeHarmless(headers: Headers, fileName: string): void {
  headers.set('x-content-type-options', 'nosniff');
  headers.set('content-security-policy', "default-src 'none'; sandbox");
  const type = (headers.get('content-type')?.split(';')[0] ?? '').trim().toLowerCase();
  if (type === 'text/html') headers.set('content-type', 'text/plain; charset=utf-8');
  else if (!harmless.test(type) && !headers.has('content-disposition'))
    headers.set('content-disposition', contentDisposition(fileName));
}

/** The header that makes a browser save a file under a name, in any script (RFC 6266). */
export const contentDisposition = (fileName: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

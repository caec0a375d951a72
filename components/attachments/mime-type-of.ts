/** Types that browsers do not tell, or tell differently. */
const byExtension: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  txt: 'text/plain',
  log: 'text/plain',
  m4v: 'video/mp4',
};

/** The type of a file for the server, which checks it against the bytes. */
export function mimeTypeOf(file: File): string {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return byExtension[extension] ?? (file.type.split(';')[0] || 'application/octet-stream');
}

/** What the file dialog offers: the server's list. */
export const ACCEPTED =
  '.jpg,.jpeg,.png,.gif,.webp,.mp4,.m4v,.webm,.pdf,.docx,.xlsx,.pptx,.txt,.log,.md,.csv';

/** What an error says in its first line: a sentence for the report. */
export function firstLine(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.split('\n', 1)[0] ?? words;
}

import { readFileSync, writeFileSync } from 'node:fs';

const page = 'docs/benchmarks.md';

/**
 * Puts text between `<!-- bench: <name> -->` and `<!-- bench: end of <name> -->` of docs/benchmarks.md.
 *
 * @throws Error when the page has lost its marks
 */
export function replaceSection(name: string, text: string): void {
  const [begin, end] = [`<!-- bench: ${name} -->`, `<!-- bench: end of ${name} -->`];
  const old = readFileSync(page, 'utf8');
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} must hold ${begin} and then ${end}`);
  writeFileSync(page, `${old.slice(0, from)}${begin}\n\n${text}\n\n${old.slice(to)}`);
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Result } from '../result.ts';
import { markdownReport } from './markdown-report.ts';
import { plots } from './plots.ts';
import { summarise } from './summary.ts';

const page = 'docs/benchmarks.md';
const pictures = 'docs/pictures';
const begin = '<!-- bench: figures -->';
const end = '<!-- bench: end -->';

/**
 * Puts a result's tables between the marks of docs/benchmarks.md and its plots into docs/pictures.
 *
 * @throws Error when the page has lost its marks
 */
export function publish(result: Result): void {
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} must hold ${begin} and then ${end}`);
  const shapes = summarise(result);
  const figures = `${begin}\n\n${markdownReport(result, shapes)}\n\n`;
  writeFileSync(page, text.slice(0, from) + figures + text.slice(to));
  mkdirSync(pictures, { recursive: true });
  for (const { file, svg } of plots(result, shapes)) writeFileSync(`${pictures}/${file}`, svg);
}

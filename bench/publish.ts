import { readFileSync, writeFileSync } from 'node:fs';
import type { ReadingResult } from './reading-result.ts';
import { mergeResults } from './report/merge-results.ts';
import { publish } from './report/publish.ts';
import { readingPlot, readingReport } from './report/reading-report.ts';
import { replaceSection } from './report/replace-section.ts';
import type { Result } from './result.ts';

/**
 * `node bench/publish.ts FILE...`: draws docs/benchmarks.md and its plots from a stored result, or from the parts of one.
 * Results of `bench/search-growth.ts` have a section of their own; the last one counts.
 */
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('which result? node bench/publish.ts bench/results/<file>.json ...');
const stored = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Result | ReadingResult);
const isReading = (result: Result | ReadingResult): result is ReadingResult => 'kind' in result;
const parts = stored.filter((result): result is Result => !isReading(result));
const reading = stored.findLast(isReading);
if (parts.length > 0) publish(mergeResults(parts));
if (reading) {
  replaceSection('reading', readingReport(reading));
  writeFileSync('docs/pictures/bench-reading.svg', readingPlot(reading));
}

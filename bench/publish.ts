import { readFileSync, writeFileSync } from 'node:fs';
import type { PresenceResult } from './presence/presence-result.ts';
import type { ReadingResult } from './reading-result.ts';
import { mergeResults } from './report/merge-results.ts';
import { presenceReport } from './report/presence-report.ts';
import { publish } from './report/publish.ts';
import { readingPlot, readingReport } from './report/reading-report.ts';
import { replaceSection } from './report/replace-section.ts';
import type { Result } from './result.ts';

type Stored = Result | ReadingResult | PresenceResult;

/**
 * `node bench/publish.ts FILE...`: draws docs/benchmarks.md and its plots from a stored result, or from the parts of one.
 * Results of `bench/search-growth.ts` and `bench/presence.ts` have sections of their own; the last one of a kind counts.
 */
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('which result? node bench/publish.ts bench/results/<file>.json ...');
const stored = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Stored);
const kindOf = (result: Stored) => ('kind' in result ? result.kind : 'chat');
const parts = stored.filter((result): result is Result => kindOf(result) === 'chat');
const reading = stored.findLast((result): result is ReadingResult => kindOf(result) === 'reading');
const presence = stored.findLast((result): result is PresenceResult => kindOf(result) === 'presence');
if (parts.length > 0) publish(mergeResults(parts));
if (presence) replaceSection('presence', presenceReport(presence));
if (reading) {
  replaceSection('reading', readingReport(reading));
  writeFileSync('docs/pictures/bench-reading.svg', readingPlot(reading));
}

import { readFileSync } from 'node:fs';
import { mergeResults } from './report/merge-results.ts';
import { publish } from './report/publish.ts';
import type { Result } from './result.ts';

/** `node bench/publish.ts FILE...`: draws docs/benchmarks.md and its plots from a stored result, or from the parts of one. */
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('which result? node bench/publish.ts bench/results/<file>.json ...');
publish(mergeResults(files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Result)));

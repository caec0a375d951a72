import { readFileSync } from 'node:fs';
import { publish } from './report/publish.ts';
import type { Result } from './result.ts';

/** `node bench/publish.ts bench/results/<file>.json`: draws docs/benchmarks.md and its plots from a stored result. */
const file = process.argv[2];
if (!file) throw new Error('which result? node bench/publish.ts bench/results/<file>.json');
publish(JSON.parse(readFileSync(file, 'utf8')) as Result);

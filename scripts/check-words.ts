// Every word that people read stands in messages/, in every language, and is used: see messages/README.md.
import { globSync, readFileSync } from 'node:fs';
import { findGaps } from './lib/words/find-gaps.ts';
import { findLiterals } from './lib/words/find-literals.ts';
import { findUnused } from './lib/words/find-unused.ts';

/** Text for developers (the API's document, start-up complaints), and names that are the same everywhere. */
const OTHERS = /^lib\/(api|config|supabase)\/|^lib\/database\.types\.ts$|^components\/auth\/demo-people\.ts$/;

const read = (pattern: string) =>
  globSync(pattern)
    .sort()
    .map((path) => ({ path, source: readFileSync(path, 'utf8') }));

const code = read('{app,components,lib}/**/*.{ts,tsx}');
/** Without the language nobody speaks, which is made from English whenever it is wanted. */
const words = read('messages/*/*.ts').filter(({ path }) => !path.startsWith('messages/en-XA/'));

const complaints = [
  ...code
    .filter(({ path }) => !OTHERS.test(path))
    .flatMap(({ path, source }) =>
      findLiterals(path, source).map(
        ({ line, text }) => `${path}:${line} says “${text}”: words belong into messages/`,
      ),
    ),
  ...findUnused(
    words.filter(({ path }) => path.startsWith('messages/en/')),
    code.map(({ source }) => source),
  ),
  ...findGaps(words.map(({ path }) => path)),
];
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length === 0 ? 0 : 1);

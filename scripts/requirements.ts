// Keeps docs/requirements.md true: its last column names the tests that carry a requirement's number in their title or in
// a comment. `node scripts/requirements.ts` rewrites the column, `--check` fails when it is out of date. A sentence in brackets at
// the end of the column is a remark, written by hand there and kept: why no test can name the statement, or where it is measured.
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const page = 'docs/requirements.md';
const row = /^\| (S\d\.\d\d) \| (.*) \| ([^|]*) \|$/;
const remark = /\(.*\)$/;
/** `S1.04`, or a range such as `S1.04-.07` or `S3.01-S3.09`. */
const mention = /\bS(\d)\.(\d\d)(?:-(?:S\d)?\.(\d\d))?/g;

/** Test files by the requirement they name. */
function findTests(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const files = globSync(['tests/**/*.{test,spec}.{ts,tsx}', 'supabase/functions/**/*.test.ts']);
  for (const file of files.sort()) {
    for (const [, seed, first, last] of readFileSync(file, 'utf8').matchAll(mention)) {
      for (let number = Number(first); number <= Number(last ?? first); number += 1) {
        const id = `S${seed}.${String(number).padStart(2, '0')}`;
        found.set(id, (found.get(id) ?? new Set()).add(file.replace(/^tests\//, '')));
      }
    }
  }
  return found;
}

/** The page with its last column filled in. @throws Error when a test names a requirement that does not exist */
function fillIn(text: string): string {
  const tests = findTests();
  const known = new Set<string>();
  const lines = text.split('\n').map((line) => {
    const [, id, statement, column = ''] = row.exec(line) ?? [];
    if (!id) return line;
    known.add(id);
    const names = [...(tests.get(id) ?? [])].map((file) => `\`${file}\``);
    return `| ${id} | ${statement} | ${[...names, ...(remark.exec(column) ?? [])].join(' ')} |`;
  });
  const unknown = [...tests.keys()].filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`No such requirement: ${unknown.join(', ')}`);
  return lines.join('\n');
}

const current = readFileSync(page, 'utf8');
const wanted = fillIn(current);
if (!process.argv.includes('--check')) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error(`${page} does not match the tests. Run: node scripts/requirements.ts`);
  process.exit(1);
}

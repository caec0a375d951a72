import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = readFileSync('docs/notifications.md', 'utf8');

function words(files: string[], pattern: RegExp): string[] {
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter(Boolean)),
  );
}

test('docs/notifications.md lists every reason that the code can give', () => {
  const sql = globSync('supabase/migrations/2026112020*_{decide,claim}_*.sql');
  const code = globSync('supabase/functions/dispatch-notifications/**/*.ts').filter(
    (file) => !file.includes('.test.'),
  );
  const reasons = new Set([
    ...words(sql, /\bthen '([a-z]+_[a-z_]+|[a-z]{4,})'/g),
    ...words(code, /reason: (?:\w.* \? )?'([a-z_]+)'(?: : '([a-z_]+)')?/g),
  ]);
  for (const state of ['leased', 'dead', 'cancelled']) reasons.delete(state);
  expect(reasons.size).toBeGreaterThan(25);
  expect([...reasons].filter((reason) => !docs.includes(`\`${reason}\``))).toEqual([]);
});

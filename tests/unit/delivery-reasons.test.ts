import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasonText } from '../../lib/admin/reason-text.ts';

/** The reasons that the migrations bring into the table of them. */
function reasonsInTheTable(): string[] {
  const inserts = globSync('supabase/migrations/*.sql').flatMap(
    (file) => readFileSync(file, 'utf8').match(/insert into private\.notification_reasons[\s\S]*?;$/gm) ?? [],
  );
  return inserts.flatMap((insert) =>
    [...insert.matchAll(/^ {2}\('([a-z_]+)', '/gm)].map(([, code]) => code ?? ''),
  );
}

test('administrators read each reason in words', () => {
  const reasons = reasonsInTheTable();
  expect(reasons.length).toBeGreaterThan(43);
  const another = reasonText('of_a_newer_server');
  expect(reasons.filter((code) => reasonText(code) === another)).toEqual([]);
  expect(another).not.toContain('_');
});

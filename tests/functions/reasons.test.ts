import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = readFileSync('docs/notifications.md', 'utf8');

function words(files: string[], pattern: RegExp): string[] {
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter(Boolean)),
  );
}

const sources = {
  sql: globSync('supabase/migrations/2026112020*_{decide_notifications,claim_deliveries}.sql'),
  holds: globSync('supabase/migrations/2026112020*_{notification_settings,release_held}.sql'),
  code: globSync('supabase/functions/dispatch-notifications/**/*.ts').filter(
    (file) => !file.includes('.test.'),
  ),
};

function reasonsInCode(): string[] {
  const reasons = new Set([
    ...words(sources.sql, /\bthen '([a-z]+_[a-z_]+|[a-z]{4,})'/g),
    ...words(sources.holds, /\breason :?= (?:.*')?'?([a-z]+_[a-z_]+)'/g),
    ...words(sources.code, /reason: (?:\w.* \? )?'([a-z_]+)'(?: : '([a-z_]+)')?/g),
  ]);
  for (const state of ['leased', 'dead', 'cancelled', 'pending']) reasons.delete(state);
  return [...reasons];
}

test('docs/notifications.md lists every reason that the code can give', () => {
  expect(reasonsInCode().length).toBeGreaterThan(28);
  expect(reasonsInCode().filter((reason) => !docs.includes(`\`${reason}\``))).toEqual([]);
});

test('people read every reason in a sentence', () => {
  const [file] = globSync('supabase/migrations/*_notification_reasons.sql');
  const sentences = readFileSync(file ?? '', 'utf8');
  expect(reasonsInCode().filter((reason) => !sentences.includes(`('${reason}', `))).toEqual([]);
});

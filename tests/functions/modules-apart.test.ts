import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const provider = /nodemailer|web-push|webpush|vapid|twilio|sendgrid|firebase|smtp|\bfcm\b/i;

function mentioning(files: string[]): string[] {
  return files.filter((file) => provider.test(readFileSync(file, 'utf8')));
}

// S2.37: two modules; what they share is an event.
test('S2.25: chat names no provider: neither its SQL nor its client', () => {
  const files = [
    ...globSync('supabase/migrations/2026112010*.sql'),
    ...globSync('supabase/migrations/2026112040*.sql'),
    ...globSync('lib/chat/**/*.ts'),
  ];
  expect(files.length).toBeGreaterThan(30);
  expect(mentioning(files)).toEqual([]);
});

test('S0.26, S2.29: providers are called by dispatch-notifications and by nothing else', () => {
  const functions = globSync('supabase/functions/**/*.ts').filter(
    (file) => !file.startsWith('supabase/functions/dispatch-notifications/'),
  );
  expect(functions.length).toBeGreaterThan(2);
  expect(mentioning(functions)).toEqual([]);
  expect(mentioning(globSync('supabase/functions/dispatch-notifications/**/*.ts')).length).toBeGreaterThan(5);
});

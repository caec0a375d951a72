import { expect, test } from 'vitest';
import { runDispatch } from '../support/dispatch/run-dispatch.ts';

const environment = (name: string): string => process.env[name] ?? '';

// `node scripts/dispatch-chaos.ts` is the same with 50 kills and thousands of deliveries.
test('R11, S0.24, S2.28: FCM, web push, mail and SMS get exactly what they should, under faults and with workers killed', async () => {
  const info = {
    url: environment('SUPABASE_URL'),
    dbUrl: environment('DATABASE_URL'),
    serviceRoleKey: environment('SUPABASE_SERVICE_ROLE_KEY'),
    secretKey: environment('SUPABASE_SECRET_KEY'),
  };
  const run = {
    people: 20,
    facts: 2,
    poison: 2,
    kills: 3,
    faults: 0.01,
    seed: 7,
    isAlone: false,
    isKeyless: false,
  };
  const verdict = await runDispatch(info, run, 50);
  expect(verdict).toMatchObject({ deliveries: 160, missing: [], foreign: [], problems: [] });
  expect(verdict.dead).toEqual(verdict.poison);
  expect(verdict.states).toEqual({ sent: 156, dead: 4 });
  // One delivery is sent twice for a crash, never more often. The two workers that are calm at first leave in doubt what they have under
  // way (eight, and one for each sixteen they have sent), every later one leaves one. No SMS twice: the gateway knows its key.
  expect(verdict.worst).toBeLessThanOrEqual(run.kills);
  expect(verdict.duplicates).toBeLessThanOrEqual(2 * (8 + 160 / 16) + run.kills - 2);
  expect(verdict.byProvider.sms).toBe(0);
  // What is shown twice is one thing for each kill, not on average.
  expect(verdict.worstKill.shown).toBeLessThanOrEqual(1);
  expect(verdict.unexplained.shown).toBe(0);
}, 90_000);

import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld } from './notifications-world.ts';

const sam = cast.student.id;

test('only the service role may claim and complete, with sensible numbers', async () => {
  await inWorld(async (world) => {
    const id = crypto.randomUUID();
    const claimAs = (limit: number) =>
      world.sql`select public.claim_notification_deliveries('w', ${limit}, 60)`;
    expect(await world.refusal(() => world.as(sam, () => claimAs(1)))).toBe('42501');
    expect(
      await world.refusal(() =>
        world.as(sam, () => world.sql`select public.complete_notification_delivery(${id}, 'sent', 'x')`),
      ),
    ).toBe('42501');
    await world.sql`set local role service_role`;
    expect(await world.refusal(() => claimAs(0))).toBe('NOPGE');
    expect(await claimAs(1)).toBeInstanceOf(Array);
    expect(
      await world.sql`select public.complete_notification_delivery(${id}, 'sent', 'accepted') as state`,
    ).toEqual([{ state: null }]);
    expect(
      await world.refusal(() => world.sql`select public.complete_notification_delivery(${id}, 'lost', 'x')`),
    ).toBe('BDRES');
  });
});

test.each<[unknown]>([
  ['sent'],
  [{ delivery_id: crypto.randomUUID(), outcome: 'sent', reason: 'accepted' }],
  [[1]],
  [[{ outcome: 'sent', reason: 'accepted' }]],
  [[{ delivery_id: 'mine', outcome: 'sent', reason: 'accepted' }]],
  [[{ delivery_id: crypto.randomUUID(), outcome: 'lost', reason: 'accepted' }]],
  [[{ delivery_id: crypto.randomUUID(), outcome: 'sent' }]],
  [[{ delivery_id: crypto.randomUUID(), outcome: 'sent', reason: 'Not a word' }]],
  [
    [
      {
        delivery_id: crypto.randomUUID(),
        outcome: 'retry',
        reason: 'rate_limited',
        response: { retry_after_seconds: 'soon' },
      },
    ],
  ],
])('results that cannot be read are refused by a code, and none of them counts: %j', async (results) => {
  await inWorld(async (world) => {
    const complete = () =>
      world.sql`select public.complete_notification_deliveries(${world.sql.json(results as never)}, 'tester')`;
    expect(await world.refusal(complete)).toBe('BDRES');
  });
});

import assert from 'node:assert/strict';
import { handleUnsubscribe } from './handle-unsubscribe.ts';

const address = 'https://api.example.org/functions/v1/unsubscribe?token=abc';

Deno.test('GET asks and changes nothing, POST does it', async () => {
  const calls: object[] = [];
  const call = (_: string, parameters: object) => {
    calls.push(parameters);
    return Promise.resolve(Response.json('Messages & more'));
  };
  const asked = await handleUnsubscribe(new Request(address), call);
  assert.match(await asked.text(), /Stop e-mail about Messages &amp; more\?<\/p><form method="post">/);
  const done = await handleUnsubscribe(
    new Request(address, { method: 'POST', body: 'List-Unsubscribe=One-Click' }),
    call,
  );
  assert.match(await done.text(), /Done/);
  assert.deepEqual(calls, [
    { token: 'abc', dry_run: true },
    { token: 'abc', dry_run: false },
  ]);
});

Deno.test('a token that is not ours is 404, a database that is away 502, another method 405', async () => {
  const answers = [
    () => Promise.resolve(new Response('{}', { status: 404 })),
    () => Promise.reject(new Error('down')),
  ];
  const statuses = [];
  for (const call of answers) statuses.push((await handleUnsubscribe(new Request(address), call)).status);
  statuses.push(
    (
      await handleUnsubscribe(new Request(address, { method: 'PUT' }), () =>
        Promise.resolve(Response.json('')),
      )
    ).status,
  );
  assert.deepEqual(statuses, [404, 502, 405]);
});

Deno.test('POST with undo takes it back; whoever accepts JSON gets the labels', async () => {
  const calls: [string, object][] = [];
  const call = (name: string, parameters: object) => {
    calls.push([name, parameters]);
    return Promise.resolve(Response.json('Messages'));
  };
  const headers = { accept: 'application/json' };
  const undone = await handleUnsubscribe(new Request(`${address}&undo=1`, { method: 'POST', headers }), call);
  assert.deepEqual(await undone.json(), { labels: 'Messages' });
  // A scanner's GET undoes nothing.
  await (await handleUnsubscribe(new Request(`${address}&undo=1`, { headers }), call)).body?.cancel();
  assert.deepEqual(calls, [
    ['resubscribe_by_token', { token: 'abc' }],
    ['unsubscribe_by_token', { token: 'abc', dry_run: true }],
  ]);
});

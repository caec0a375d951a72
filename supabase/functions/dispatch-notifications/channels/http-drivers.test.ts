import assert from 'node:assert/strict';
import { makeDelivery } from '../testing/make-delivery.ts';
import { startProvider } from '../testing/start-provider.ts';
import { emailHttpChannel } from './email-http.ts';
import { smsChannel } from './sms.ts';

const appUrl = 'https://eyrie.example.org';

Deno.test('S2.28: a text message names who wrote, links, and stays short', async () => {
  const gateway = startProvider(() => new Response('', { status: 202 }));
  const { send } = smsChannel({
    url: `${gateway.origin}/messages`,
    token: 'secret',
    from: 'Eyrie',
    appUrl,
    isIdempotent: true,
  });
  const delivery = makeDelivery(
    { phone: '+4915112345678' },
    { title: 'New message from Maya', body: `Line\n${'x'.repeat(900)}` },
  );
  assert.equal((await send(delivery)).outcome, 'sent');
  const [received] = gateway.journal;
  const { from, to, text } = JSON.parse(received?.text ?? '');
  assert.deepEqual([from, to, text.length], ['Eyrie', '+4915112345678', 300]);
  assert.match(
    text,
    /^New message from Maya: Line x+… https:\/\/eyrie\.example\.org\/c\/6f1f7a52-0c2f-4a52-9a35-0f5be3a8c001$/,
  );
  assert.equal(received?.headers.get('idempotency-key'), delivery.delivery_id);
  assert.equal(received?.headers.get('authorization'), 'Bearer secret');
  assert.equal((await send(makeDelivery({}))).reason, 'bad_target');
  await gateway.stop();
});

Deno.test('a gateway that is busy, down, refuses, redirects', async () => {
  const answers = [
    new Response('', { status: 429, headers: { 'retry-after': '9' } }),
    new Response('', { status: 502 }),
    new Response('no such number', { status: 422 }),
    new Response('', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }),
  ];
  const gateway = startProvider(() => answers.shift() ?? new Response('', { status: 500 }));
  const { send } = smsChannel({ url: gateway.origin, token: 't', from: 'E', appUrl, isIdempotent: true });
  const reasons = [];
  for (let n = 0; n < 4; n++) reasons.push((await send(makeDelivery({ phone: '+1' }))).reason);
  assert.deepEqual(reasons, ['rate_limited', 'provider_down', 'provider_refused', 'redirect_refused']);
  await gateway.stop();
});

Deno.test('RFC 8058: an e-mail carries one-click unsubscribing, where it may be switched off', async () => {
  const provider = startProvider(() => Response.json({ id: '1' }));
  const { send } = emailHttpChannel({
    url: provider.origin,
    token: 'secret',
    from: 'Eyrie <hello@example.org>',
    isIdempotent: true,
    appUrl,
    unsubscribeUrl: 'https://api.example.org/functions/v1/unsubscribe',
  });
  assert.equal(
    (await send(makeDelivery({ address: 'sam@eyrie.test' }, { unsubscribe: 'a.b.c' }))).outcome,
    'sent',
  );
  await send(makeDelivery({ address: 'sam@eyrie.test' }));
  const [first, second] = provider.journal.map((received) => JSON.parse(received.text));
  assert.deepEqual(first.to, ['sam@eyrie.test']);
  assert.deepEqual(first.headers, {
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': '<https://api.example.org/functions/v1/unsubscribe?token=a.b.c>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  assert.match(first.text, /Unsubscribe: \S+\/unsubscribe\?token=a\.b\.c/);
  assert.deepEqual(second.headers, { 'Auto-Submitted': 'auto-generated' });
  assert.doesNotMatch(second.text, /Unsubscribe/);
  await provider.stop();
});

Deno.test('S4.26: a digest lists what waited, each with its link, escaped', async () => {
  const provider = startProvider(() => Response.json({ id: '1' }));
  const { send } = emailHttpChannel({
    url: provider.origin,
    token: 's',
    from: 'E <e@e.test>',
    isIdempotent: true,
    appUrl,
    unsubscribeUrl: appUrl,
  });
  const items = [
    { title: 'Maya <b>', body: 'One & two', url: '/c/1', count: 1 },
    { title: 'Priya', body: 'Three', url: '/c/2', count: 2 },
  ];
  await send(
    makeDelivery({ address: 'sam@eyrie.test' }, { title: '2 notifications while you were away', items }),
  );
  const mail = JSON.parse(provider.journal[0]?.text ?? '');
  assert.equal(mail.subject, '2 notifications while you were away');
  assert.match(mail.html, /Maya &lt;b&gt;<\/a><br>\s*<span[^>]*>One &amp; two/);
  assert.match(mail.text, /Maya <b>\r\nOne & two\r\nhttps:\/\/eyrie\.example\.org\/c\/1/);
  await provider.stop();
});

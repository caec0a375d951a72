import assert from 'node:assert/strict';
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { makeDelivery } from '../testing/make-delivery.ts';
import { type Received, startProvider } from '../testing/start-provider.ts';
import { fcmChannel } from './fcm.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const token = 'device-token:APA91b_0123456789';

/** A Firebase that checks the signed assertion, and answers messages by `answer`. */
async function withFirebase(
  answer: (message: Received, send: number) => Response,
  use: (
    send: ReturnType<typeof fcmChannel>['send'],
    journal: { tokens: () => number; messages: () => Received[] },
  ) => Promise<void>,
) {
  let sends = 0;
  let issued = 0;
  const firebase = startProvider(async (received) => {
    if (received.path !== '/token') {
      if (received.headers.get('authorization') !== `Bearer access-${issued}`)
        return new Response('{}', { status: 401 });
      return answer(received, ++sends);
    }
    const assertion = new URLSearchParams(received.text).get('assertion') ?? '';
    const { payload } = await jwtVerify(assertion, publicKey, {
      audience: `${firebase.origin}/token`,
      issuer: 'robot@eyrie.test',
    });
    assert.equal(payload.scope, 'https://www.googleapis.com/auth/firebase.messaging');
    return Response.json({ access_token: `access-${++issued}`, expires_in: 3600 });
  });
  const account = {
    project_id: 'eyrie',
    client_email: 'robot@eyrie.test',
    private_key: await exportPKCS8(privateKey),
    token_uri: `${firebase.origin}/token`,
  };
  const of = (path: string) => firebase.journal.filter((received) => received.path === path);
  await use(fcmChannel({ account, origin: firebase.origin }).send, {
    tokens: () => of('/token').length,
    messages: () => of('/v1/projects/eyrie/messages:send'),
  });
  await firebase.stop();
}

const refusal = (status: number, errorCode: string, headers?: HeadersInit) => () =>
  Response.json({ error: { code: status, details: [{ '@type': 'x', errorCode }] } }, { status, headers });

Deno.test('S0.24: one message for Android, iOS and web, that replaces the one before', async () => {
  await withFirebase(
    () => Response.json({ name: 'projects/eyrie/messages/1' }),
    async (send, { messages }) => {
      assert.deepEqual(await send(makeDelivery({ token })), {
        outcome: 'sent',
        reason: 'accepted',
        response: { status: 200 },
      });
      const { message } = JSON.parse(messages()[0]?.text ?? '');
      const tag = '6f1f7a52-0c2f-4a52-9a35-0f5be3a8c001';
      assert.equal(message.token, token);
      assert.deepEqual(message.notification, { title: 'Maya Okafor', body: 'The slides are ready.' });
      assert.deepEqual(
        Object.values(message.data).map((value) => typeof value),
        Array(4).fill('string'),
      );
      assert.deepEqual(
        [
          message.android.collapse_key,
          message.apns.headers['apns-collapse-id'],
          message.webpush.notification.tag,
        ],
        [tag, tag, tag],
      );
      assert.deepEqual(
        [message.android.priority, message.android.ttl, message.apns.payload.aps.badge],
        ['HIGH', '3600s', 4],
      );
    },
  );
});

Deno.test('one access token for all, also for those who ask at once', async () => {
  await withFirebase(
    () => Response.json({}),
    async (send, { tokens }) => {
      await Promise.all([send(makeDelivery({ token })), send(makeDelivery({ token }))]);
      await send(makeDelivery({ token }));
      assert.equal(tokens(), 1);
    },
  );
});

Deno.test('a token that is not taken any more is fetched anew', async () => {
  const expire = (_: Received, send: number) => new Response('{}', { status: send === 1 ? 401 : 200 });
  await withFirebase(expire, async (send, { tokens }) => {
    assert.equal((await send(makeDelivery({ token }))).outcome, 'retry');
    assert.equal((await send(makeDelivery({ token }))).outcome, 'sent');
    assert.equal(tokens(), 2);
  });
});

Deno.test('R12: UNREGISTERED and a foreign sender are gone for good', async () => {
  for (const answer of [
    refusal(404, 'UNREGISTERED'),
    refusal(403, 'SENDER_ID_MISMATCH'),
    () => new Response('', { status: 404 }),
  ]) {
    await withFirebase(answer, async (send) => {
      const { outcome, reason } = await send(makeDelivery({ token }));
      assert.deepEqual([outcome, reason], ['gone', 'target_gone']);
    });
  }
});

Deno.test('R11: 429 waits a minute, or as long as it is asked to; 5xx tries again; the rest does not', async () => {
  const cases: [() => Response, string, string, number | undefined][] = [
    [refusal(429, 'QUOTA_EXCEEDED'), 'retry', 'rate_limited', 60],
    [refusal(429, 'QUOTA_EXCEEDED', { 'retry-after': '7' }), 'retry', 'rate_limited', 7],
    [refusal(503, 'UNAVAILABLE'), 'retry', 'provider_down', undefined],
    [refusal(400, 'INVALID_ARGUMENT'), 'failed', 'provider_refused', undefined],
  ];
  for (const [answer, outcome, reason, wait] of cases) {
    await withFirebase(answer, async (send) => {
      const result = await send(makeDelivery({ token }));
      assert.deepEqual(
        [result.outcome, result.reason, result.response?.retry_after_seconds],
        [outcome, reason, wait],
      );
    });
  }
});

Deno.test('nobody there, or no access token: tried again', async () => {
  const account = {
    project_id: 'eyrie',
    client_email: 'x',
    private_key: await exportPKCS8(privateKey),
    token_uri: 'http://127.0.0.1:9/token',
  };
  const { send } = fcmChannel({ account, origin: 'http://127.0.0.1:9' });
  assert.deepEqual(
    [(await send(makeDelivery({ token }))).outcome, (await send(makeDelivery({}))).reason],
    ['retry', 'bad_target'],
  );
});

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { environment } from './support/environment.ts';
import { nextBroadcast, officialClient, subscribed } from './support/official-client.ts';
import { RawClient } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, sendFromDatabase, sql } from './support/topics.ts';

let client: RawClient;
let topic: string;
let userId: string;

beforeAll(prepareTopics);
beforeEach(async () => {
  topic = newTopic();
  userId = await allow(topic);
  client = await RawClient.connect();
  return () => client.socket.terminate();
});
afterAll(() => sql.end());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({ role: 'service_role', sub: userId, exp: Math.floor(Date.now() / 1_000) + 600 });
const malformed = 'MalformedJWT: The token provided is not a valid JWT';
const badSignature = 'JwtSignatureError: Failed to validate JWT signature';
const noSigner = /^JwtSignerError: Failed to generate JWT signer/;

/** Twelve ways to come by a token that nobody gave. */
const forgeries: [string, () => string, string | RegExp][] = [
  ['signed with another secret', () => tokenFor(userId, { secret: 'x'.repeat(40) }), badSignature],
  ['alg none', () => `${encode({ alg: 'none' })}.${encode(claims())}.`, malformed],
  ['alg none with a signature', () => `${encode({ alg: 'none' })}.${encode(claims())}.AAAA`, noSigner],
  ['alg None', () => `${encode({ alg: 'NonE' })}.${encode(claims())}.AAAA`, noSigner],
  ['claims changed after signing', () => withClaims(tokenFor(userId), claims()), badSignature],
  ['a signature cut off', () => tokenFor(userId).split('.').slice(0, 2).join('.'), malformed],
  [
    'a signature of zeros',
    () => `${tokenFor(userId).split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`,
    badSignature,
  ],
  ['an RSA key of its own', rsaToken, noSigner],
  [
    'no role',
    () => tokenFor(userId, { claims: { role: undefined } }),
    /^InvalidJWTToken: Fields `role` and `exp`/,
  ],
  [
    'no end',
    () => tokenFor(userId, { claims: { exp: undefined } }),
    /^InvalidJWTToken: Fields `role` and `exp`/,
  ],
  [
    'an end that is text',
    () => tokenFor(userId, { claims: { exp: '9999999999' } }),
    /^InvalidJWTToken: Fields `role` and `exp`/,
  ],
  [
    'an end in the past',
    () => tokenFor(userId, { expiresIn: -10 }),
    /^InvalidJWTToken: Token has expired 1\d seconds ago$/,
  ],
  ['no token at all', () => 'not.a.token', malformed],
];

function withClaims(token: string, changed: object): string {
  const [header, , signature] = token.split('.');
  return [header, encode(changed), signature].join('.');
}

function rsaToken(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = `${encode({ alg: 'RS256', kid: 'mine' })}.${encode(claims())}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

describe('a token', () => {
  // S0.13, S1.39, S2.30, S4.08, S4.58: a join shows a token, and nothing but a genuine one gets in.
  test.each(forgeries)('with %s does not join', async (_name, forge, reason) => {
    const reply = await client.join(topic, { private: true }, forge());
    expect(reply.payload.status).toBe('error');
    const said = (reply.payload.response as { reason: string }).reason;
    if (typeof reason === 'string') expect(said).toBe(reason);
    else expect(said).toMatch(reason);
    await sendFromDatabase(topic, 'secret', {});
    await client.heartbeat();
    expect(client.unread).toEqual([]);
  });

  test('of the socket stands in for a key of the new kind', async () => {
    const reply = await client.join(randomUUID(), {}, environment.publishableKey);
    expect(reply.payload.status).toBe('ok');
  });

  test('that ends closes the channel with a sentence', async () => {
    await client.join(topic, { private: true }, tokenFor(userId, { expiresIn: 2 }));
    const { payload } = await client.nextEvent('system');
    expect(payload).toEqual({
      extension: 'system',
      status: 'error',
      message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
      channel: topic,
    });
    const close = await client.nextEvent('phx_close');
    expect([close.joinRef, close.ref]).toEqual(['1', '1']);
  });
});

describe('a new token', () => {
  const renew = (token: unknown) => client.send(`realtime:${topic}`, 'access_token', { access_token: token });

  beforeEach(async () => {
    await client.join(topic, { private: true, broadcast: { ack: true } }, tokenFor(userId, { expiresIn: 3 }));
  });

  test('is taken in silence and lets the channel live on', async () => {
    renew(tokenFor(userId));
    const witness = await RawClient.connect();
    await witness.join(topic, { private: true }, tokenFor(userId, { expiresIn: 3 }));
    // The witness shows that the old token's end has come.
    await witness.nextEvent('phx_close');
    await sendFromDatabase(topic, 'still here', {});
    expect((await client.nextEvent('broadcast')).payload.event).toBe('still here');
    expect(client.unread).toEqual([]);
    witness.socket.terminate();
  });

  test.each([
    ['a forged one', () => tokenFor(userId, { secret: 'x'.repeat(40) }), 'Failed to validate JWT signature'],
    ['an expired one', () => tokenFor(userId, { expiresIn: -5 }), /^Token has expired \d+ seconds ago$/],
    [
      'one without a role',
      () => tokenFor(userId, { claims: { role: undefined } }),
      /^Fields `role` and `exp`/,
    ],
    ['no token', () => 'hello', 'The token provided is not a valid JWT'],
  ])('that is %s closes the channel', async (_name, make, sentence) => {
    renew(make());
    expect((await client.nextEvent('system')).payload.message).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    await client.nextEvent('phx_close');
  });

  test.each([null, 'sb_publishable_whatever', 17])('that is %j is ignored', async (token) => {
    renew(token);
    await sendFromDatabase(topic, 'fence', {});
    expect((await client.nextEvent('broadcast')).payload.event).toBe('fence');
    expect(client.unread).toEqual([]);
  });

  test('of somebody else closes the channel', async () => {
    renew(tokenFor(randomUUID()));
    expect((await client.nextEvent('system')).payload.message).toBe(
      `You do not have permissions to read from this Channel topic: ${topic}`,
    );
    await client.nextEvent('phx_close');
  });

  test('with less to read closes the channel, with less to write silences it', async () => {
    const message = { type: 'broadcast', event: 'e', payload: {} };
    expect((await client.ask(`realtime:${topic}`, 'broadcast', message)).payload.status).toBe('ok');
    await allow(topic, { broadcastWrite: false }, userId);
    renew(tokenFor(userId, { claims: { session: 2 } }));
    client.send(`realtime:${topic}`, 'broadcast', message);
    await sendFromDatabase(topic, 'fence', {});
    await client.nextEvent('broadcast');
    expect(client.unread).toEqual([]);

    await allow(topic, { broadcastRead: false }, userId);
    renew(tokenFor(userId, { claims: { session: 3 } }));
    await client.nextEvent('phx_close');
  });
});

test('setAuth of the official client renews the token of its channels', async () => {
  let token = tokenFor(userId, { expiresIn: 3 });
  const official = officialClient();
  await official.realtime.setAuth(token);
  const channel = official.channel(topic, { config: { private: true } });
  const heard = nextBroadcast(channel, 'after');
  await subscribed(channel);
  token = tokenFor(userId);
  await official.realtime.setAuth(token);
  const witness = await RawClient.connect();
  await witness.join(topic, { private: true }, tokenFor(userId, { expiresIn: 3 }));
  await witness.nextEvent('phx_close');
  await sendFromDatabase(topic, 'after', { n: 1 });
  expect((await heard).event).toBe('after');
  witness.socket.terminate();
  await official.removeAllChannels();
});

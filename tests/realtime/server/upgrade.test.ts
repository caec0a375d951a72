import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environment } from '../support/environment.ts';
import { tokenFor } from '../support/tokens.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer({ TENANT_MAX_CONCURRENT_USERS: '1' });
});
afterAll(() => server.stop());

/** Asks for an upgrade; answers the status and the body, which a WebSocket client would not show. */
function upgrade(path: string, headers: Record<string, string> = {}): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asking.on('error', reject);
    asking.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve([response.statusCode, '']);
    });
    asking.on('response', async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve([response.statusCode, body]);
    });
    asking.end();
  });
}

const person = randomUUID();
const path = '/socket/websocket';

test.each([
  ['no key', () => path, 401, 'API key is missing'],
  ['no token', () => `${path}?apikey=hello`, 401, 'The token provided is not a valid JWT'],
  [
    'an expired token',
    () => `${path}?apikey=${tokenFor(person, { expiresIn: -5 })}`,
    401,
    'Token has expired',
  ],
  [
    'a token without a role',
    () => `${path}?apikey=${tokenFor(person, { claims: { role: undefined } })}`,
    401,
    'Fields `role` and `exp` are required in JWT',
  ],
  [
    'a forged token',
    () => `${path}?apikey=${tokenFor(person, { secret: 'y'.repeat(40) })}`,
    401,
    'Failed to validate JWT signature',
  ],
  [
    'another protocol version',
    () => `${path}?apikey=${environment.anonKey}&vsn=3.0.0`,
    403,
    'Unsupported protocol',
  ],
])('an upgrade with %s is refused with JSON', async (_name, pathOf, status, sentence) => {
  const [answered, body] = await upgrade(pathOf());
  expect(answered).toBe(status);
  expect(JSON.parse(body).error).toContain(sentence);
});

test('the header x-api-key wins over the query', async () => {
  const [good, bad] = [environment.anonKey, tokenFor(person, { expiresIn: -5 })];
  expect((await upgrade(`${path}?apikey=${bad}`, { 'x-api-key': good }))[0]).toBe(101);
  expect((await upgrade(`${path}?apikey=${good}`, { 'x-api-key': bad }))[0]).toBe(401);
});

test('another path is not a socket', async () => {
  expect((await upgrade(`/elsewhere?apikey=${environment.anonKey}`))[0]).toBe(404);
});

// S2.43
test('more connections than the project may have are refused', async () => {
  const first = await server.connect();
  const [status, body] = await upgrade(`${path}?apikey=${environment.anonKey}`);
  expect([status, JSON.parse(body)]).toEqual([429, { error: 'Too many connected users' }]);
  first.socket.terminate();
});

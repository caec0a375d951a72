import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { choosePorts } from '../../stack/config/choose-ports.ts';
import { readProjectConfig } from '../../stack/config/project-config.ts';
import { openSecrets } from '../../stack/config/secrets.ts';
import type { Part, StackContext } from '../../stack/context.ts';
import { startGateway } from '../../stack/gateway/start.ts';
import { fixture } from './support/run-stack.ts';

// What passes through the gateway byte by byte: seen best with an upstream that the test holds in its hand.
let upstream: Server;
let gateway: Part;
let context: StackContext;
let folder: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eyrie-test-'));
  upstream = createServer((incoming, response) => answer(incoming, response));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  const ports = await choosePorts({ ephemeral: true, first: undefined, config: readProjectConfig(fixture) });
  context = {
    dataDir: folder,
    projectDir: fixture,
    ephemeral: true,
    ports: { ...ports, rest: port, functions: port, realtime: port },
    secrets: openSecrets(folder, false),
    database: { admin: '', postgres: 'postgresql://nobody@127.0.0.1:1/postgres', authenticator: '' },
    url: `http://127.0.0.1:${ports.gateway}`,
    log: pino({ level: 'silent' }),
  };
  gateway = await startGateway(context);
});

afterEach(async () => {
  await gateway.stop();
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${context.url}${path}`, {
    ...init,
    headers: { apikey: context.secrets.publishableKey, ...init.headers },
  });

describe('an answer', () => {
  test('arrives while its end is still to be made', async () => {
    let finish = () => {};
    answer = (_request, response) => {
      response.write('first ');
      finish = () => response.end('last');
    };
    const reader = (await call('/functions/v1/x')).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first ');
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last');
  });

  test('keeps its status, headers and cookies', async () => {
    answer = (_request, response) => {
      response.writeHead(
        418,
        [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['content-range', '0-2/5'],
        ].flat(),
      );
      response.end();
    };
    const got = await call('/rest/v1/x');
    expect(got.status).toBe(418);
    expect(got.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(got.headers.get('content-range')).toBe('0-2/5');
  });

  // The gateway reads answers into memory that it uses again: what a slow client has not taken yet must not be in it.
  test('that nobody takes for a while is still what it was', async () => {
    const sent = createHash('sha256');
    const written = new Promise<void>((resolve) => {
      answer = (_request, response) => {
        const writeOn = () => {
          const piece = randomBytes(5000);
          sent.update(piece);
          if (response.write(piece)) setImmediate(writeOn);
          else {
            resolve();
            response.end();
          }
        };
        writeOn();
      };
    });
    const client = request(`${context.url}/functions/v1/x`).end();
    const [got] = (await once(client, 'response')) as [IncomingMessage];
    // Until everything between here and there is full.
    await written;
    const arrived = createHash('sha256');
    for await (const piece of got) arrived.update(piece as Buffer);
    expect(arrived.digest('hex')).toBe(sent.digest('hex'));
  });

  test('before the whole question is an answer, and the next one is not mixed up with the rest', async () => {
    answer = (incoming, response) => {
      if (incoming.url?.endsWith('/late')) response.end('late');
      else incoming.once('data', () => response.end('early'));
    };
    const client = request(`${context.url}/functions/v1/x/early`, { method: 'POST' });
    client.on('error', () => undefined);
    client.write('begun');
    const [got] = (await once(client, 'response')) as [IncomingMessage];
    expect((await got.toArray()).join('')).toBe('early');
    client.end('GET /stolen HTTP/1.1\r\n\r\n');
    expect(await (await call('/functions/v1/x/late')).text()).toBe('late');
  });

  test('that breaks off is broken off, not ended as if it were whole', async () => {
    answer = (_request, response) => {
      response.write('half');
      setImmediate(() => response.destroy());
    };
    const got = await call('/rest/v1/x');
    await expect(got.text()).rejects.toThrow();
  });
});

describe('a request', () => {
  test('of any size arrives unchanged', async () => {
    const body = randomBytes(5_000_000);
    answer = (incoming, response) => {
      const hash = createHash('sha256');
      incoming.on('data', (chunk) => hash.update(chunk)).on('end', () => response.end(hash.digest('hex')));
    };
    const got = await call('/functions/v1/x', { method: 'POST', body });
    expect(await got.text()).toBe(createHash('sha256').update(body).digest('hex'));
  });

  test('says where it came from, under its own path', async () => {
    let seen: IncomingMessage | undefined;
    answer = (incoming, response) => {
      seen = incoming;
      response.end();
    };
    await call('/rest/v1/notes?select=id&apikey=x&limit=1', { headers: { 'x-forwarded-host': 'forged' } });
    expect(seen?.url).toBe('/notes?select=id&limit=1');
    expect(seen?.headers).toMatchObject({
      'x-forwarded-host': new URL(context.url).host,
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': '/rest/v1',
      authorization: `Bearer ${context.secrets.anonKey}`,
      apikey: context.secrets.anonKey,
    });
  });

  test('whose client leaves is given up upstream too', async () => {
    const left = new Promise<void>((resolve) => {
      answer = (incoming) => {
        incoming.once('close', resolve);
        client.destroy();
      };
    });
    const client = request(`${context.url}/functions/v1/x`, { method: 'POST' });
    client.on('error', () => undefined);
    client.write('begun');
    await left;
  });
});

test('a preflight of a function is the function’s to answer', async () => {
  answer = (_request, response) =>
    response.writeHead(204, { 'access-control-allow-origin': 'https://mine.test' }).end();
  const got = await fetch(`${context.url}/functions/v1/x`, {
    method: 'OPTIONS',
    headers: { origin: 'https://mine.test', 'access-control-request-method': 'POST' },
  });
  expect(got.status).toBe(204);
  expect(got.headers.get('access-control-allow-origin')).toBe('https://mine.test');
});

test('a WebSocket without a process that takes it over is copied both ways', async () => {
  const server = new WebSocketServer({ server: upstream, path: '/socket/websocket' });
  server.on('connection', (socket, incoming) => {
    socket.send(new URL(incoming.url ?? '', 'http://x').searchParams.get('apikey') ?? '');
    socket.on('message', (message) => socket.send(message));
  });
  const url = `${context.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${context.secrets.secretKey}`;
  const socket = new WebSocket(url);
  const messages: string[] = [];
  socket.on('open', () => socket.send('there and back'));
  await new Promise<void>((resolve) => {
    socket.on('message', (message) => {
      messages.push(message.toString());
      if (messages.length === 2) resolve();
    });
  });
  expect(messages).toEqual([context.secrets.serviceRoleKey, 'there and back']);
  const closed = once(socket, 'close');
  for (const client of server.clients) client.close(4001, 'over');
  expect((await closed)[0]).toBe(4001);
});

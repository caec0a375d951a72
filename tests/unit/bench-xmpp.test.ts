import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openXmppSocket, type XmppSocket } from '../../bench/peers/xmpp/xmpp-socket.ts';

// A server that says what it is told to, in pieces of its choice: what a real one does only now and then.
const server = createServer();
let client: XmppSocket | undefined;

afterEach(async () => {
  client?.close();
  server.close();
  server.removeAllListeners('connection');
});

const answers: [asked: string, answer: string][] = [
  ["mechanism='PLAIN'", '<success/>'],
  ['<bind', '<iq type="result"><bind><jid>a@b/c</jid></bind></iq>'],
  ['<presence', "<presence><x><status code='110'/></x></presence>"],
  ['<stream:stream', '<stream:features></stream:features>'],
];

async function enter(receive: (stanza: string) => void): Promise<Socket> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection').then(([socket]) => {
    socket.setEncoding('utf8');
    socket.on('data', (data: string) => {
      socket.write(answers.find(([asked]) => data.includes(asked))?.[1] ?? '');
    });
    return socket as Socket;
  });
  const { port } = server.address() as AddressInfo;
  client = await openXmppSocket({ port, domain: 'b', room: 'r@c', user: 'a' }, receive);
  return connected;
}

test('stanzas are told apart, whatever pieces they come in and whatever is between them', async () => {
  const heard: string[] = [];
  const peer = await enter((stanza) => heard.push(stanza));
  const text =
    "<presence from='x'/><message id='1'><body>one</body></message><message id='2'><body>two</body></message>";
  for (const piece of text.match(/.{1,7}/g) ?? []) {
    peer.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect
    .poll(() => heard)
    .toEqual(["<message id='1'><body>one</body></message>", "<message id='2'><body>two</body></message>"]);
});

test('a send is acknowledged by its own reflection only, and an archive page is counted', async () => {
  const peer = await enter(() => undefined);
  let isDone = false;
  const said = once(peer, 'data');
  const sent = client?.send('hello').then(() => {
    isDone = true;
  });
  const id = /id='(b\d+)'/.exec(String((await said)[0]))?.[1];
  peer.write("<message id='b0'><body>other</body></message>");
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDone).toBe(false);
  peer.write(`<message id='${id}'><body>hello</body></message>`);
  await sent;
  const asked = once(peer, 'data');
  const page = client?.history(2);
  const query = /id='(h\d+)'/.exec(String((await asked)[0]))?.[1];
  const result = "<message><result xmlns='urn:xmpp:mam:2'><forwarded/></result></message>";
  peer.write(`${result}${result}<iq id='${query}' type='result'><fin/></iq>`);
  expect(await page).toBe(2);
});

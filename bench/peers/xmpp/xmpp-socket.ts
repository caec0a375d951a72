import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A plain XMPP client (RFC 6120, no TLS), an occupant of one room (XEP-0045). */
export interface XmppSocket {
  /** Sends to the room; resolves when the room reflects it, which an archiving room does once it has stored it. */
  send(body: string): Promise<void>;
  /** The last messages of the room's archive (XEP-0313): how many came. */
  history(count: number): Promise<number>;
  isOpen(): boolean;
  close(): void;
}

export interface XmppAddress {
  port: number;
  domain: string;
  /** Bare address of the room. */
  room: string;
  user: string;
}

const end = '</message>';
const patience = 10_000;

/**
 * Connects, signs in and enters the room.
 *
 * @param receive gets every message stanza of the room
 * @throws Error with what the server said last when it does not let us in
 */
export async function openXmppSocket(
  address: XmppAddress,
  receive: (stanza: string) => void,
): Promise<XmppSocket> {
  const { port, domain, room, user } = address;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.setEncoding('latin1');
  const header = `<stream:stream to='${domain}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
  const credentials = Buffer.from(`\0${user}\0secret`).toString('base64');
  const auth = 'urn:ietf:params:xml:ns:xmpp-sasl';
  const bind = 'urn:ietf:params:xml:ns:xmpp-bind';
  const muc = 'http://jabber.org/protocol/muc';
  await ask(socket, `<?xml version='1.0'?>${header}`, '</stream:features>');
  await ask(socket, `<auth xmlns='${auth}' mechanism='PLAIN'>${credentials}</auth>`, '<success');
  await ask(socket, header, '</stream:features>');
  await ask(socket, `<iq type='set' id='bind'><bind xmlns='${bind}'/></iq>`, '</jid>');
  const enter = `<presence to='${room}/${user}'><x xmlns='${muc}'><history maxstanzas='0'/></x></presence>`;
  await ask(socket, enter, /<status code=['"]110['"]/);
  return occupant(socket, room, receive);
}

/** Sends and waits for an answer. Throws with what came instead. */
async function ask(socket: Socket, text: string, answer: string | RegExp): Promise<void> {
  socket.write(text);
  let heard = '';
  const isThere = () => (typeof answer === 'string' ? heard.includes(answer) : answer.test(heard));
  await new Promise<void>((resolve, reject) => {
    const fail = () => done(() => reject(new Error(`XMPP: ${answer} never came, but ${heard.slice(-400)}`)));
    const listen = (data: string) => {
      heard += data;
      if (isThere()) done(resolve);
    };
    const timer = setTimeout(fail, patience);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      socket.off('data', listen).off('close', fail).off('error', fail);
      settle();
    };
    socket.on('data', listen).once('close', fail).once('error', fail);
  });
}

function occupant(socket: Socket, room: string, receive: (stanza: string) => void): XmppSocket {
  const waiting = new Map<string, () => void>();
  let count = 0;
  let pending = '';
  let archived = 0;

  const take = (stanza: string) => {
    if (stanza.includes('urn:xmpp:mam:2') && stanza.includes('<forwarded')) {
      archived += 1;
      return;
    }
    receive(stanza);
    const id = waiting.size > 0 ? /\bid=['"](b\d+)['"]/.exec(stanza)?.[1] : undefined;
    if (!id || !waiting.has(id)) return;
    waiting.get(id)?.();
    waiting.delete(id);
  };
  socket.on('data', (data: string) => {
    pending += data;
    let at = pending.indexOf(end);
    let from = 0;
    while (at >= 0) {
      take(pending.slice(Math.max(from, pending.indexOf('<message', from)), at + end.length));
      from = at + end.length;
      at = pending.indexOf(end, from);
    }
    pending = pending.slice(from);
    const answer = waiting.size > 0 ? /<iq\b[^>]*\bid=['"](h\d+)['"]/.exec(pending)?.[1] : undefined;
    if (answer && pending.includes('</iq>')) {
      waiting.get(answer)?.();
      waiting.delete(answer);
    }
    // Presence of others is of no interest, and must not pile up.
    if (!pending.includes('<message') && !pending.includes('<iq') && pending.endsWith('>')) pending = '';
  });
  socket.on('error', () => socket.destroy());
  const expect = (id: string) => new Promise<void>((resolve) => waiting.set(id, resolve));
  return {
    send(body) {
      count += 1;
      const id = `b${process.pid}${count}`;
      const sent = expect(id);
      socket.write(`<message to='${room}' type='groupchat' id='${id}'><body>${body}</body></message>`);
      return sent;
    },
    async history(wanted) {
      count += 1;
      archived = 0;
      const answered = expect(`h${count}`);
      const set = `<set xmlns='http://jabber.org/protocol/rsm'><max>${wanted}</max><before/></set>`;
      socket.write(
        `<iq to='${room}' type='set' id='h${count}'><query xmlns='urn:xmpp:mam:2'>${set}</query></iq>`,
      );
      await answered;
      return archived;
    },
    isOpen: () => !socket.destroyed && socket.writable,
    close: () => socket.destroy(),
  };
}

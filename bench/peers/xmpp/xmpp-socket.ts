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

/** A whole message or answer; presence between them is passed over. Bodies are plain words, so no end can stand in one. */
const stanza = /<(message|iq)\b(?:[^>]*\/>|[\s\S]*?<\/\1>)/g;
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
      else if (heard.includes("type='error'") || heard.includes('<failure')) fail();
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

  const take = (text: string) => {
    if (text.includes('<forwarded')) {
      archived += 1;
      return;
    }
    if (text.startsWith('<message')) receive(text);
    const id = waiting.size > 0 ? /\bid=['"]([bh]\d+)['"]/.exec(text)?.[1] : undefined;
    const settle = id ? waiting.get(id) : undefined;
    if (!id || !settle) return;
    waiting.delete(id);
    settle();
  };
  socket.on('data', (data: string) => {
    pending += data;
    let end = 0;
    // Searching is worth its while only once something may be complete.
    if (!data.includes('>')) return;
    for (const match of pending.matchAll(stanza)) {
      take(match[0]);
      end = match.index + match[0].length;
    }
    pending = pending.slice(end);
    // Presence of others is of no interest, and must not pile up.
    if (!/<(?:message|iq)/.test(pending) && pending.endsWith('>')) pending = '';
  });
  const gone = new Promise<never>((_, reject) => {
    socket.once('close', () => reject(new Error('the connection is gone')));
  });
  gone.catch(() => undefined);
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
      const silence = setTimeout(() => socket.destroy(new Error('the archive does not answer')), patience);
      await Promise.race([answered, gone]);
      clearTimeout(silence);
      return archived;
    },
    isOpen: () => !socket.destroyed && socket.writable,
    close: () => socket.destroy(),
  };
}

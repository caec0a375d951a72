import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import pg from 'pg';
import { Server, type Socket } from 'socket.io';

/** The source documents' chat server: Socket.IO rooms, one Postgres, `ChatService.sendMessage`. Hardened by HARDENED=1. */
const isHardened = process.env.HARDENED === '1';
const secret = new TextEncoder().encode(process.env.JWT_SECRET);
// Twice Sequelize's default.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  maxHttpBufferSize: 1_000_000,
});

interface Sent {
  id?: string;
  conversation_id: number;
  sender_id: number;
  content: string;
}

/** Named, so that Postgres plans each statement once, which the documents' ORM does not do. */
const statements = {
  member: {
    name: 'member',
    text: 'select 1 from conversation_members where conversation_id = $1 and user_id = $2',
  },
  insert: {
    name: 'insert',
    text: `insert into "Messages" (id, conversation_id, sender_id, content) values ($1, $2, $3, $4)
      on conflict (id) do nothing`,
  },
  touch: {
    name: 'touch',
    text: `update "Conversations" set last_message = $2, last_message_at = now(), "updatedAt" = now() where id = $1`,
  },
  read: {
    name: 'read',
    text: `select m.*, u.name as sender_name from "Messages" m join users u on u.id = m.sender_id where m.id = $1`,
  },
  history: {
    name: 'history',
    text: `select m.*, u.name as sender_name from "Messages" m join users u on u.id = m.sender_id
      where m.conversation_id = $1 and m."deletedAt" is null order by m."createdAt" desc limit $2`,
  },
};
const query = (statement: { name: string; text: string }, values: unknown[]) =>
  pool.query({ ...statement, values });

async function refuseStrangers(conversation: number, user: number): Promise<void> {
  if (!isHardened) return;
  if ((await query(statements.member, [conversation, user])).rowCount === 0) throw new Error('not a member');
}

async function sendMessage({
  id = randomUUID(),
  conversation_id,
  sender_id,
  content,
}: Sent): Promise<object> {
  await refuseStrangers(conversation_id, sender_id);
  await query(statements.insert, [id, conversation_id, sender_id, content]);
  await query(statements.touch, [conversation_id, content]);
  return (await query(statements.read, [id])).rows[0];
}

/** Answers the client with what came of it, or with the error's words. */
const answering = (work: Promise<unknown>, acknowledge: (error: string | null, result?: unknown) => void) =>
  work.then(
    (result) => acknowledge(null, result),
    (error: Error) => acknowledge(error.message),
  );

io.use((socket, next) => {
  const { token, user } = socket.handshake.auth as { token: string; user: number };
  socket.data.user = user;
  if (!isHardened) return next();
  jwtVerify(token, secret, { algorithms: ['HS256'] }).then(
    ({ payload }) => {
      socket.data.user = Number(payload.sub);
      next();
    },
    (error: Error) => next(error),
  );
});

io.on('connection', (socket: Socket) => {
  const user = socket.data.user as number;
  const roomOf = (conversation: number) => `conversation_${conversation}`;
  socket.on('join_conversation', (conversation: number, acknowledge) => {
    const join = async () => {
      await refuseStrangers(conversation, user);
      await socket.join(roomOf(conversation));
    };
    void answering(join(), acknowledge);
  });
  socket.on('send_message', (sent: Sent, acknowledge) => {
    const send = async () => {
      const message = await sendMessage(isHardened ? { ...sent, sender_id: user } : sent);
      io.to(roomOf(sent.conversation_id)).emit('new_message', message);
    };
    void answering(send(), acknowledge);
  });
  socket.on('history', (conversation: number, limit: number, acknowledge) => {
    const read = async () => {
      await refuseStrangers(conversation, user);
      return (await query(statements.history, [conversation, limit])).rows;
    };
    void answering(read(), acknowledge);
  });
});
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

import { mintMessageId } from '../../../lib/chat/message-id.ts';
import { cast } from '../../support/cast.ts';
import type { World } from './world.ts';

/** A message that is written and not committed. */
export interface HeldTransaction {
  ids: { room: string; message: string };
  /** Commits. Never rejects: a database that was killed meanwhile has forgotten the message, which is then not owed. */
  commit(): Promise<void>;
}

/** R5: somebody's message takes its seq and its transaction stays open while others want to write. */
export async function holdTransaction(world: World, room: string): Promise<HeldTransaction> {
  const message = mintMessageId();
  const claims = JSON.stringify({ sub: cast.peer.id, role: 'authenticated' });
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let wrote: () => void = () => {};
  const written = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  let isKept = true;
  const transaction = world.sql
    .begin(async (sql) => {
      await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      await sql`select public.send_message(${message}, ${room}, ${`held-${message}`})`;
      wrote();
      await released;
    })
    .catch(() => {
      isKept = false;
      wrote();
    });
  await written;
  return {
    ids: { room, message },
    async commit() {
      release();
      await transaction;
      if (!isKept) world.ledger.forget(room, message);
    },
  };
}

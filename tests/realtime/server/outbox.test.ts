import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Outbox } from '../../../stack/realtime/socket/outbox.ts';

/** A connection whose other end reads nothing, and whose kernel takes nothing. */
function stalledSocket() {
  const socket = {
    writable: true,
    writableLength: 0,
    write(batch: Buffer) {
      socket.writableLength += batch.length;
    },
  };
  return socket;
}

const megabyte = 1_048_576;

test.each([200, 9_000, 250_000])(
  'R20: a reader that stalls costs a megabyte and two frames of %i bytes at most, then it is cut',
  async (size) => {
    const socket = stalledSocket();
    let isCut = false;
    const outbox = new Outbox(socket as unknown as Socket, megabyte, () => {
      isCut = true;
      socket.writable = false;
    });
    const frame = Buffer.alloc(size);
    let most = 0;
    while (!isCut) {
      outbox.push(frame);
      await turn();
      most = Math.max(most, socket.writableLength);
    }
    expect(most).toBeLessThanOrEqual(megabyte + 2 * size);
    expect(most).toBeGreaterThan(megabyte);
  },
);

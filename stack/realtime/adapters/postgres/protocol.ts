/** A message of the streaming replication protocol (PostgreSQL documentation, 53.4), read from one CopyData. */
export type StreamMessage =
  | { kind: 'data'; end: bigint; payload: Buffer }
  | { kind: 'keepalive'; end: bigint; wantsReply: boolean };

const xLogData = 0x77;
const keepalive = 0x6b;
const standbyStatus = 0x72;
/** Postgres counts microseconds from 2000-01-01. */
const postgresEpochMs = 946_684_800_000;

/** @throws Error for a message of another kind */
export function readStreamMessage(chunk: Buffer): StreamMessage {
  if (chunk[0] === xLogData)
    return { kind: 'data', end: chunk.readBigUInt64BE(9), payload: chunk.subarray(25) };
  if (chunk[0] === keepalive)
    return { kind: 'keepalive', end: chunk.readBigUInt64BE(1), wantsReply: chunk[17] === 1 };
  throw new Error(`unknown replication message ${chunk[0]}`);
}

/** Tells the server how far we are, so that it can let go of its write-ahead log. */
export function writeStandbyStatus(position: bigint, now = Date.now()): Buffer {
  const message = Buffer.alloc(34);
  message[0] = standbyStatus;
  message.writeBigUInt64BE(position, 1);
  message.writeBigUInt64BE(position, 9);
  message.writeBigUInt64BE(position, 17);
  message.writeBigInt64BE(BigInt(now - postgresEpochMs) * 1_000n, 25);
  return message;
}

import type { Connection } from '../chat/types.ts';

/** Failures in a row after which people are told. */
const TELL_AFTER = 5;

/** What is known about the connection, boiled down to what people need to know. */
export function connectionOf(facts: {
  network: boolean;
  subscribed: boolean;
  wasSubscribed: boolean;
  failures: number;
}): Connection {
  if (!facts.network) return { status: 'offline', failures: facts.failures, visible: true };
  if (facts.subscribed) return { status: 'online', failures: 0, visible: false };
  const status = facts.wasSubscribed ? 'reconnecting' : 'connecting';
  return { status, failures: facts.failures, visible: facts.failures >= TELL_AFTER };
}

const kindUserBroadcast = 4;
const header = 5;
const event = Buffer.from('message_created');

/**
 * Whether a frame of Realtime protocol 2.0.0 is a new message of a conversation: a binary user broadcast
 * `04 | topic length | event length | meta length | encoding | topic event meta payload` with that event. The body
 * also travels in inbox updates to `user:<id>`, which are not deliveries of the message.
 */
export function isMessage(frame: Buffer): boolean {
  const topicLength = frame[1] ?? 0;
  if (frame[0] !== kindUserBroadcast || frame[2] !== event.length) return false;
  const start = header + topicLength;
  return frame.compare(event, 0, event.length, start, start + event.length) === 0;
}

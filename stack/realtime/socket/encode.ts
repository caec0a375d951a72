import { textFrame } from './frame.ts';
import type { Ref, Version } from './message.ts';

/** A push from the server as a text frame. V1 frames never carry `join_ref`. */
export function encodePush(
  version: Version,
  joinRef: Ref,
  ref: Ref,
  topic: string,
  event: string,
  payload: unknown,
): Buffer {
  return encodeRawPush(version, joinRef, ref, topic, event, JSON.stringify(payload));
}

/** As `encodePush`, for a payload that is JSON text already. */
export function encodeRawPush(
  version: Version,
  joinRef: Ref,
  ref: Ref,
  topic: string,
  event: string,
  payloadJson: string,
): Buffer {
  const [topicJson, eventJson] = [JSON.stringify(topic), JSON.stringify(event)];
  if (version === 2)
    return textFrame(
      `[${JSON.stringify(joinRef)},${JSON.stringify(ref)},${topicJson},${eventJson},${payloadJson}]`,
    );
  return textFrame(
    `{"topic":${topicJson},"event":${eventJson},"payload":${payloadJson},"ref":${JSON.stringify(ref)}}`,
  );
}

/** The answer to a client's message. */
export function encodeReply(
  version: Version,
  request: { joinRef: Ref; ref: Ref; topic: string },
  status: 'ok' | 'error',
  response: unknown,
): Buffer {
  const payload = { status, response };
  return encodePush(version, request.joinRef, request.ref, request.topic, 'phx_reply', payload);
}

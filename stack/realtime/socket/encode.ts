import { draftFrame, textFrame, textOpcode } from './frame.ts';
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

/**
 * As `encodeRawPush` without references, for a payload whose middle is bytes that many frames share: they are copied,
 * not encoded again.
 */
export function encodePushAround(
  version: Version,
  topic: string,
  event: string,
  payload: { before: string; middle: Buffer; after: string },
): Buffer {
  const [topicJson, eventJson] = [JSON.stringify(topic), JSON.stringify(event)];
  const { middle } = payload;
  const isV2 = version === 2;
  const before = isV2
    ? `[null,null,${topicJson},${eventJson},${payload.before}`
    : `{"topic":${topicJson},"event":${eventJson},"payload":${payload.before}`;
  const after = `${payload.after}${isV2 ? ']' : ',"ref":null}'}`;
  const length = Buffer.byteLength(before) + middle.length + Buffer.byteLength(after);
  const draft = draftFrame(textOpcode, length);
  let { at } = draft;
  at += draft.frame.write(before, at);
  at += middle.copy(draft.frame, at);
  draft.frame.write(after, at);
  return draft.frame;
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

import { createDecipheriv, type ECDH, hkdfSync } from 'node:crypto';

/** The secret half of a subscription, as a browser keeps it. */
export interface SubscriptionSecrets {
  ecdh: ECDH;
  /** 16 bytes. */
  auth: Buffer;
}

/**
 * Reads the body of a Web Push request as a browser would (RFC 8291 on RFC 8188, one record).
 * Written apart from the sender's code and with another cryptographic library, so that neither hides the other's mistake.
 * @throws Error if the body is not a single aes128gcm record made for these keys.
 */
export function decryptPush(body: Buffer, { ecdh, auth }: SubscriptionSecrets): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (body.length > recordSize) throw new Error(`the body holds more than one record of ${recordSize} bytes`);

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey]);
  const inputKey = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(senderKey), auth, info, 32));
  const contentKey = hkdfSync('sha256', inputKey, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdfSync('sha256', inputKey, salt, 'Content-Encoding: nonce\0', 12);

  const decipher = createDecipheriv('aes-128-gcm', Buffer.from(contentKey), Buffer.from(nonce));
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const delimiter = padded.findLastIndex((byte) => byte !== 0);
  if (padded[delimiter] !== 2) throw new Error('the record does not end as a last record does');
  return padded.subarray(0, delimiter).toString('utf8');
}

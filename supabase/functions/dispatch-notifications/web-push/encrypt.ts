import { BadKeysError } from './bad-keys-error.ts';
import { concatBytes } from './concat-bytes.ts';

const RECORD_SIZE = 4096;
const TAG_LENGTH = 16;

/** What the browser handed out when it subscribed: raw public key (65 bytes) and shared secret (16 bytes). */
export interface SubscriptionKeys {
  p256dh: Uint8Array<ArrayBuffer>;
  auth: Uint8Array<ArrayBuffer>;
}

/** The random parts of one message. Only the test with RFC 8291's own vector passes them in. */
export interface MessageRandomness {
  salt: Uint8Array<ArrayBuffer>;
  keyPair: CryptoKeyPair;
}

/**
 * Encrypts one push message as RFC 8291 asks (aes128gcm of RFC 8188 in a single record).
 * @param plaintext at most 3,993 bytes, so that the body stays within the 4,096 that every push service takes.
 * @returns the whole request body, header block included.
 * @throws RangeError if the text is too long; BadKeysError if `p256dh` is not a point of P-256.
 */
export async function encrypt(
  plaintext: Uint8Array,
  subscription: SubscriptionKeys,
  randomness?: MessageRandomness,
): Promise<Uint8Array<ArrayBuffer>> {
  const { salt, keyPair } = randomness ?? (await freshRandomness());
  const ourPublicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keyPair.publicKey));
  const headerLength = salt.length + 4 + 1 + ourPublicKey.length;
  if (headerLength + plaintext.length + 1 + TAG_LENGTH > RECORD_SIZE) {
    throw new RangeError(`a push message of ${plaintext.length} bytes does not fit one record`);
  }

  const shared = await agreeOnSecret(keyPair.privateKey, subscription.p256dh);
  const keyInfo = concatBytes(utf8('WebPush: info\0'), subscription.p256dh, ourPublicKey);
  const inputKey = await hkdf(shared, subscription.auth, keyInfo, 32);
  const contentKey = await hkdf(inputKey, salt, utf8('Content-Encoding: aes128gcm\0'), 16);
  const nonce = await hkdf(inputKey, salt, utf8('Content-Encoding: nonce\0'), 12);

  const key = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt']);
  const lastRecord = concatBytes(plaintext, new Uint8Array([2]));
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, lastRecord);

  const recordSize = new Uint8Array(4);
  new DataView(recordSize.buffer).setUint32(0, RECORD_SIZE);
  const keyLength = new Uint8Array([ourPublicKey.length]);
  return concatBytes(salt, recordSize, keyLength, ourPublicKey, new Uint8Array(ciphertext));
}

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

async function freshRandomness(): Promise<MessageRandomness> {
  const keyPair = await crypto.subtle.generateKey(P256, false, ['deriveBits']);
  return { salt: crypto.getRandomValues(new Uint8Array(16)), keyPair };
}

async function agreeOnSecret(
  ours: CryptoKey,
  theirs: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Deno notices a point off the curve only when it derives, other runtimes already when they import.
    const key = await crypto.subtle.importKey('raw', theirs, P256, false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, ours, 256));
  } catch (cause) {
    throw new BadKeysError('p256dh is not a point of P-256', { cause });
  }
}

async function hkdf(
  input: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', input, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

import { refusal } from './storage-error.ts';

/** The limits of a bucket, as its row has them. */
export interface BucketLimits {
  file_size_limit: string | number | null;
  allowed_mime_types: string[] | null;
}

const units: Record<string, number> = {
  b: 1,
  kb: 1e3,
  kib: 1024,
  mb: 1e6,
  mib: 1024 ** 2,
  gb: 1e9,
  gib: 1024 ** 3,
};

/**
 * Reads a size as config.toml and storage-js write it: bytes, or a number with a unit (`50MiB`, `1.5 GB`).
 * @throws StorageRefusal 400 for anything else
 */
export function parseSize(size: string | number): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?i?b)?$/i.exec(String(size).trim()) ?? [];
  const factor = units[(unit ?? 'b').toLowerCase()];
  if (amount === undefined || factor === undefined)
    throw refusal(400, 'InvalidRequest', `${size} is no file size`);
  return Math.floor(Number(amount) * factor);
}

/** How many bytes a file may have: the bucket's limit, never above the project's. */
export function sizeLimit(bucket: BucketLimits, projectLimit: string): number {
  const whole = parseSize(projectLimit);
  return bucket.file_size_limit === null ? whole : Math.min(whole, Number(bucket.file_size_limit));
}

/** @throws StorageRefusal 413 for a bucket's limit above the project's own */
export function checkBucketLimit(size: number | string | null | undefined, projectLimit: string): void {
  if (size !== null && size !== undefined && parseSize(size) > parseSize(projectLimit)) throw tooLarge();
}

export const tooLarge = () =>
  refusal(413, 'Payload too large', 'The object exceeded the maximum allowed size');

/** @throws StorageRefusal 415 unless the bucket takes this type; `image/*` stands for all images */
export function checkType(contentType: string, { allowed_mime_types: allowed }: BucketLimits): void {
  if (!allowed || allowed.length === 0) return;
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const isAllowed = allowed.some((one) => {
    const wanted = one.toLowerCase();
    return (
      wanted === '*/*' || wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)))
    );
  });
  if (!isAllowed) throw refusal(415, 'invalid_mime_type', `mime type ${type} is not supported`);
}

/** The characters that hosted Storage takes; anything else it refuses, letters beyond ASCII too. */
const validKey = /^[\w/!\-.*'() &$@=;:+,?]+$/;

/** @throws StorageRefusal 400 `InvalidKey` */
export function checkKey(key: string): void {
  const isPath = key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!validKey.test(key) || !isPath || key.length > 1024)
    throw refusal(400, 'InvalidKey', `Invalid key: ${key}`);
}

/** Lets a body through until it has more than `limit` bytes, declared or not; then it fails with the refusal 413. */
export function limited(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > limit) controller.error(tooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
}

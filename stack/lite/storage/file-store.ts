import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { requestContext } from '../request-context.ts';
import { parseRange } from './parse-range.ts';

interface Details {
  key: string;
  contentType: string;
  cacheControl: string;
  eTag: string;
}

type Body = ReadableStream | NodeReadableStream | Uint8Array;

/**
 * Storage's files in a folder. A file is named by the hash of its key, so that `a` and `a/b`, long names and names that
 * differ in case live side by side on every file system; beside it lies a small JSON file with its content type.
 * Writes go to a temporary name first: a crash leaves the old file or the new one.
 */
export class FileStore {
  readonly driver = null;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path(bucket: string, key: string): string {
    const name = createHash('sha256').update(`${bucket}/${key}`).digest('hex');
    return join(this.#folder, name.slice(0, 2), name);
  }

  async #details(path: string): Promise<Details> {
    return JSON.parse(await readFile(`${path}.json`, 'utf8')) as Details;
  }

  async #describe(path: string) {
    const [{ size, mtime }, { contentType, cacheControl, eTag }] = await Promise.all([
      stat(path),
      this.#details(path),
    ]);
    return { size, contentLength: size, mimetype: contentType, cacheControl, eTag, lastModified: mtime };
  }

  async getObject(bucket: string, key: string) {
    const path = this.#path(bucket, key);
    const metadata = await this.#describe(path);
    const range = parseRange(requestContext.getStore()?.range, metadata.size);
    const stream = createReadStream(path, range);
    const body = Readable.toWeb(stream) as ReadableStream;
    if (!range) return { httpStatusCode: 200, metadata, body };
    const contentRange = `bytes ${range.start}-${range.end}/${metadata.size}`;
    const contentLength = range.end - range.start + 1;
    return { httpStatusCode: 206, metadata: { ...metadata, contentRange, contentLength }, body };
  }

  /**
   * Takes a file in under a temporary name. Nothing shows until `keep`; `discard` takes it away again.
   * @throws whatever the body fails with
   */
  async receive(bucket: string, key: string, body: Body, contentType: string, cacheControl: string) {
    const path = this.#path(bucket, key);
    const temporary = `${path}.${process.hrtime.bigint()}.part`;
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('md5');
    const hashing = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const source =
      body instanceof Uint8Array ? Readable.from([body]) : Readable.fromWeb(body as NodeReadableStream);
    try {
      await pipeline(source, hashing, createWriteStream(temporary));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const eTag = `"${hash.digest('hex')}"`;
    const { size, mtime } = await stat(temporary);
    return {
      metadata: {
        eTag,
        size,
        mimetype: contentType,
        cacheControl,
        lastModified: mtime,
        contentLength: size,
        httpStatusCode: 200,
      },
      keep: () => this.#keep(temporary, path, { key, contentType, cacheControl, eTag }),
      discard: () => rm(temporary, { force: true }),
    };
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    contentType: string,
    cacheControl: string,
  ) {
    const { keep } = await this.receive(bucket, key, body, contentType, cacheControl);
    await keep();
    return this.#describe(this.#path(bucket, key));
  }

  async #keep(temporary: string, path: string, details: Details): Promise<void> {
    await writeFile(`${temporary}.json`, JSON.stringify(details));
    await rename(temporary, path);
    await rename(`${temporary}.json`, `${path}.json`);
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const path = this.#path(bucket, key);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ) {
    const from = this.#path(bucket, key);
    const to = this.#path(toBucket, toKey);
    const details = await this.#details(from);
    const temporary = `${to}.${process.hrtime.bigint()}.part`;
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, temporary);
    await this.#keep(temporary, to, { ...details, key: toKey });
    const { mtime } = await stat(to);
    return { httpStatusCode: 200, eTag: details.eTag, lastModified: mtime };
  }

  headObject(bucket: string, key: string) {
    return this.#describe(this.#path(bucket, key));
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.#path(bucket, key)}`;
  }
}

import { type AnswerHead, parseAnswerHead } from './answer-head.ts';

/** What is told of an answer, in this order: its head once, its body in pieces, its end once. */
export interface AnswerEvents {
  head(head: AnswerHead): void;
  /** A view into the bytes just read: whoever keeps it longer than the call must say so to the connection. */
  body(piece: Buffer): void;
  end(): void;
}

/** More than any part sends; a head that never ends must not fill the memory. */
const maxLine = 65_536;

/** Reads one HTTP/1.1 answer from bytes as they come, however they are cut. Copies no part of a body. */
export class AnswerReader {
  ended = false;
  readonly #events: AnswerEvents;
  readonly #hasBody: boolean;
  #phase: 'head' | 'length' | 'size' | 'chunk' | 'chunk-end' | 'trailers' | 'until-close' = 'head';
  /** Of a head or a line that has not ended yet. */
  #begun = '';
  /** Bytes that are left of the body or of its chunk. */
  #left = 0;

  /** @param hasBody false for an answer to HEAD */
  constructor(events: AnswerEvents, hasBody: boolean) {
    this.#events = events;
    this.#hasBody = hasBody;
  }

  /** @throws Error where the bytes are no answer, or go on behind it */
  read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.ended) throw new Error('something came behind the answer');
      at = this.#readsBody() ? this.#readBody(bytes, at) : this.#readLines(bytes, at);
    }
  }

  /** The other side has closed. @throws Error where that breaks the answer off */
  close(): void {
    if (this.ended) return;
    if (this.#phase !== 'until-close') throw new Error('the answer broke off');
    this.#end();
  }

  #readsBody(): boolean {
    return this.#phase === 'length' || this.#phase === 'chunk' || this.#phase === 'until-close';
  }

  #readBody(bytes: Buffer, at: number): number {
    if (this.#phase === 'until-close') {
      this.#events.body(at === 0 ? bytes : bytes.subarray(at));
      return bytes.length;
    }
    const to = Math.min(bytes.length, at + this.#left);
    this.#left -= to - at;
    this.#events.body(bytes.subarray(at, to));
    if (this.#left === 0) {
      if (this.#phase === 'length') this.#end();
      else this.#phase = 'chunk-end';
    }
    return to;
  }

  #readLines(bytes: Buffer, at: number): number {
    const mark = this.#phase === 'head' ? '\r\n\r\n' : '\r\n';
    const found = this.#begun === '' ? bytes.indexOf(mark, at, 'latin1') : -1;
    if (found >= 0) {
      this.#take(bytes.toString('latin1', at, found));
      return found + mark.length;
    }
    // The line is cut, perhaps in its very end, which is rare.
    for (let index = at; index < bytes.length; index++) {
      this.#begun += String.fromCharCode(bytes[index] ?? 0);
      if (this.#begun.length > maxLine) throw new Error('the head of the answer is too long');
      if (!this.#begun.endsWith(mark)) continue;
      const line = this.#begun.slice(0, -mark.length);
      this.#begun = '';
      this.#take(line);
      return index + 1;
    }
    return bytes.length;
  }

  #take(line: string): void {
    switch (this.#phase) {
      case 'head':
        this.#takeHead(parseAnswerHead(line, this.#hasBody));
        break;
      case 'trailers':
        if (line === '') this.#end();
        break;
      case 'chunk-end':
        if (line !== '') throw new Error('a chunk is longer than it said');
        this.#phase = 'size';
        break;
      default: {
        const size = /^([\da-f]{1,12})[ \t]*(?:;|$)/i.exec(line)?.[1];
        if (size === undefined) throw new Error('a chunk has no size');
        this.#left = Number.parseInt(size, 16);
        this.#phase = this.#left === 0 ? 'trailers' : 'chunk';
      }
    }
  }

  #takeHead(head: AnswerHead): void {
    // 100 and 103 come before the answer.
    if (head.status < 200) return;
    this.#events.head(head);
    if (head.body === 0) this.#end();
    else if (head.body === 'chunked') this.#phase = 'size';
    else if (head.body === 'until-close') this.#phase = 'until-close';
    else {
      this.#phase = 'length';
      this.#left = head.body;
    }
  }

  #end(): void {
    this.ended = true;
    this.#events.end();
  }
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnswerReader } from '../../stack/gateway/answer-reader.ts';

/** Reads an answer that comes in these pieces, and says what was told of it. */
function read(pieces: Buffer[], options: { hasBody?: boolean; closes?: boolean } = {}) {
  const told = { status: 0, headers: [] as string[], body: '', ends: 0, keepSeconds: -1 };
  const reader = new AnswerReader(
    {
      head: (head) => {
        Object.assign(told, { status: head.status, headers: head.rawHeaders, keepSeconds: head.keepSeconds });
      },
      // A copy, since the memory is written over by the next read.
      body: (piece) => {
        told.body += piece.toString('latin1');
        piece.fill(0);
      },
      end: () => {
        told.ends += 1;
      },
    },
    options.hasBody ?? true,
  );
  for (const piece of pieces) reader.read(Buffer.from(piece));
  if (options.closes) reader.close();
  return told;
}

const cut = (text: string, places: number[]): Buffer[] => {
  const bytes = Buffer.from(text, 'latin1');
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((to, index) => bytes.subarray(at[index], to));
};
const places = fc.array(fc.nat(5000), { maxLength: 12 });
const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '0', ';'), maxLength: 60 });

describe('an answer is read the same however it is cut', () => {
  test('in chunks', () => {
    fc.assert(
      fc.property(fc.array(text.filter((one) => one !== '')), places, (chunks, where) => {
        const framed = chunks.map((one) => `${one.length.toString(16)};x=1\r\n${one}\r\n`).join('');
        const answer = `HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\ntransfer-encoding: chunked\r\n\r\n${framed}0\r\nlast: x\r\n\r\n`;
        expect(read(cut(answer, where))).toEqual({
          status: 200,
          headers: ['A', '1', 'transfer-encoding', 'chunked'],
          body: chunks.join(''),
          ends: 1,
          keepSeconds: 3600,
        });
      }),
    );
  });

  test('with its length, and until the connection closes', () => {
    fc.assert(
      fc.property(text, places, (body, where) => {
        const measured = `HTTP/1.1 201 Created\r\nContent-Length: ${body.length}\r\nKeep-Alive: timeout=5\r\n\r\n${body}`;
        expect(read(cut(measured, where))).toMatchObject({ status: 201, body, ends: 1, keepSeconds: 4 });
        const open = `HTTP/1.1 200 OK\r\n\r\n${body}`;
        expect(read(cut(open, where), { closes: true })).toMatchObject({ body, ends: 1, keepSeconds: 0 });
      }),
    );
  });
});

test.each(['HTTP/1.1 204 None\r\n\r\n', 'HTTP/1.1 304 Same\r\ncontent-length: 9\r\n\r\n'])(
  '%j has no body',
  (answer) => {
    expect(read([Buffer.from(answer)])).toMatchObject({ body: '', ends: 1 });
  },
);

test('neither has an answer to HEAD', () => {
  const answer = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n');
  expect(read([answer], { hasBody: false })).toMatchObject({ ends: 1, headers: ['content-length', '9'] });
});

test.each([
  ['that breaks off', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'],
  ['that goes on behind its end', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab'],
  ['of two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['of an odd encoding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n'],
  ['with a wrong chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n'],
  ['without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n'],
  ['in another language', 'SSH-2.0-OpenSSH\r\n\r\n'],
])('an answer %s is an error', (_what, answer) => {
  expect(() => read([Buffer.from(answer)], { closes: true })).toThrow();
});

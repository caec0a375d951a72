import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentences } from '../../lib/errors/sentences.ts';

test('every code of docs/error-codes.md has a sentence for people', () => {
  const documented = [...readFileSync('docs/error-codes.md', 'utf8').matchAll(/^\| ([A-Z]{5}) \|/gm)];
  const codes = documented.map(([, code]) => code ?? '');
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !Object.hasOwn(sentences, code))).toEqual([]);
});

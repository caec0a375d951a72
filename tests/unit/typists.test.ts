import { expect, test } from 'vitest';
import { Typists } from '../../stack/realtime/typists.ts';

const message = (event: string, typing: unknown, isBinary = false) => ({
  joinRef: '1',
  ref: '2',
  topic: 'realtime:conversation:x:1:live',
  event: 'broadcast',
  payload: isBinary ? undefined : { type: 'broadcast', event, payload: { user_id: 'somebody else', typing } },
  push: isBinary ? { event, isJson: true, payload: Buffer.from(JSON.stringify({ typing })) } : null,
});
const sam = JSON.stringify({ sub: 'sam', role: 'authenticated' });
const maya = JSON.stringify({ sub: 'maya', role: 'authenticated' });

test('S4.65: people who type are counted once each, until they stop or fall silent', () => {
  const typists = new Typists();
  typists.hear(message('typing', true), sam, 0);
  typists.hear(message('typing', true, true), sam, 1_000);
  typists.hear(message('typing', true), maya, 2_000);
  expect(typists.count(2_000)).toBe(2);
  typists.hear(message('typing', false, true), maya, 3_000);
  expect(typists.count(3_000)).toBe(1);
  expect(typists.count(5_999)).toBe(1);
  expect(typists.count(6_000)).toBe(0);
});

test('other broadcasts, malformed ones and tokens of nobody are not counted', () => {
  const typists = new Typists();
  typists.hear(message('drawing', true), sam, 0);
  typists.hear(message('typing', 'yes'), sam, 0);
  typists.hear({ ...message('typing', true), payload: null }, sam, 0);
  typists.hear({ ...message('typing', true), payload: { event: 'typing', payload: 'x' } }, sam, 0);
  const binary = { event: 'typing', isJson: true, payload: Buffer.from('{') };
  typists.hear({ ...message('typing', true), push: binary }, sam, 0);
  typists.hear(message('typing', true), JSON.stringify({ role: 'anon' }), 0);
  expect(typists.count(0)).toBe(0);
});

import { expect, test } from 'vitest';
import { matches } from '../../lib/search/fold.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { splitSnippet } from '../../lib/search/split-snippet.ts';

const now = new Date(2026, 2, 15, 12);
const day = (...parts: [number, number, number]) => new Date(...parts).toISOString();

// S1.10, S4.72: operators in the query text, taken apart on the client.
test('operators are taken out of the words, wherever they stand', () => {
  expect(
    parseQuery('budget from:maya in:"Study circle" has:files before:2026-03-01 after:yesterday plan', now),
  ).toEqual({
    text: 'budget plan',
    from: 'maya',
    in: 'Study circle',
    has: 'attachment',
    before: day(2026, 2, 1),
    after: day(2026, 2, 14),
    unread: [],
  });
});

test('of two equal operators the last counts; case does not', () => {
  expect(parseQuery('FROM:sam from:priya HAS:Link', now)).toMatchObject({
    text: '',
    from: 'priya',
    has: 'link',
  });
  expect(parseQuery('after:today before:2026-4', now)).toMatchObject({
    after: day(2026, 2, 15),
    before: day(2026, 3, 1),
  });
});

test('what means nothing yet is not searched for, and is told', () => {
  for (const query of ['has:wings', 'before:soon', 'before:2026-02-31', 'after:', 'from:', 'in:""'])
    expect(parseQuery(`word ${query}`, now)).toMatchObject({ text: 'word', unread: [query] });
});

test('words that only look like operators stay words', () => {
  expect(parseQuery('wherefrom:here note: re:plan https://a.example/?from:x "a phrase"', now).text).toBe(
    'wherefrom:here note: re:plan https://a.example/?from:x "a phrase"',
  );
  expect(parseQuery('in:"unclosed name', now)).toMatchObject({ in: 'unclosed name', text: '' });
});

test('names match by parts, without accents, in any order', () => {
  expect(matches('Zoë Ångström', 'angs zoe')).toBe(true);
  expect(matches('Maya Okafor', 'oka')).toBe(true);
  expect(matches('Maya Okafor', 'sam')).toBe(false);
});

test('snippets split into what was found and what is around it', () => {
  expect(splitSnippet('a \u0002hit\u0003, <b>\u0002two\u0003')).toEqual([
    { at: 0, text: 'a ', isHit: false },
    { at: 3, text: 'hit', isHit: true },
    { at: 7, text: ', <b>', isHit: false },
    { at: 13, text: 'two', isHit: true },
  ]);
  expect(splitSnippet('')).toEqual([]);
});

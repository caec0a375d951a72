import { expect, test } from 'vitest';
import { languageName, offeredLanguages, toLanguageTag } from '../../lib/format/languages.ts';

test('every language that is offered is known, once, and in its canonical form', () => {
  for (const tag of offeredLanguages) expect([tag, toLanguageTag(tag)]).toEqual([tag, tag]);
  expect(new Set(offeredLanguages).size).toBe(offeredLanguages.length);
});

test.each([
  ['de', 'de'],
  [' DE_at ', 'de-AT'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['es-419', 'es-419'],
  ['iw', 'he'],
])('S0.27 %s is the language %s', (typed, tag) => {
  expect(toLanguageTag(typed)).toBe(tag);
  expect(languageName(tag)).not.toBeNull();
});

test.each(['', 'xx', 'qqq', 'deutsch', 'de-', 'de-XX1', 'de-AT-x-a', 'en-QX', "de'; --", '12', 'de AT'])(
  'S0.27 %j is no language',
  (typed) => {
    expect(toLanguageTag(typed)).toBeNull();
  },
);

import { expect, test } from 'vitest';
import { pluralIn } from '../../messages/plural.ts';
import { findGaps } from '../../scripts/lib/words/find-gaps.ts';
import { findLiterals } from '../../scripts/lib/words/find-literals.ts';
import { findUnused } from '../../scripts/lib/words/find-unused.ts';

const textsIn = (source: string) => findLiterals('some.tsx', source).map(({ text }) => text);

test.each([
  ['text between tags', '<p>hello</p>', ['hello']],
  ['a label', '<button aria-label="close" />', ['close']],
  ['a label with something in it', '<b title={"of " + name} />', ['of']],
  ['either side of a choice', "<p>{isOpen ? 'open' : 'shut'}</p>", ['open', 'shut']],
  ['what follows a condition', "<p>{isOpen && 'open'}</p>", ['open']],
  ['what a toast says', "toast.done('copied')", ['copied']],
  [
    'a record of labels',
    `const labels = { busy: 'Busy', away: \`Away for \${hours} h\` }`,
    ['Busy', 'Away for 0 h'],
  ],
  ['a sentence that is returned', "const say = () => 'it is late, sleep.'", ['it is late, sleep.']],
])('%s belongs into messages/', (_, source, texts) => {
  expect(textsIn(source)).toEqual(texts);
});

test.each([
  ['words of messages/', '<p title={text.title}>{text.hello} · {count}</p>'],
  ['class names', '<p className="flex gap-2">{cn(\'Some text\')}</p>'],
  ['attributes that are not shown', '<input type="text" name="Full" autoComplete="name" />'],
  ['keys and codes that are compared', "if (event.key === 'PageDown' || code === 'Some code') go()"],
  ['what is thrown for developers', "throw new Error('There is no provider.')"],
  ['directives, imports and types', "'use client'; import 'Some Thing'; type A = 'Some thing'"],
  ['names of the platform', "request.headers.get('Content-Type')"],
])('%s may stay', (_, source) => {
  expect(textsIn(source)).toEqual([]);
});

test('the line is that of the words', () => {
  expect(findLiterals('some.tsx', 'const a = (\n  <p>\n    hello\n  </p>\n);')[0]?.line).toBe(3);
});

test('words that nothing says, and files that a language lacks, are named', () => {
  const file = { path: 'messages/en/some.ts', source: "export const someText = { used: 'a', left: 'b' };" };
  expect(
    findUnused([file], ["import { someText as text } from '#messages/some.ts'; say(text.used)"]),
  ).toEqual(['messages/en/some.ts: nothing says someText.left']);
  expect(findGaps(['messages/en/a.ts', 'messages/en/b.ts', 'messages/de/a.ts'])).toEqual([
    'messages/de/b.ts is missing: English has it',
  ]);
});

test('a number chooses its form by the rules of the language', () => {
  const forms = { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' };
  expect([1, 3, 5, 1234].map((count) => pluralIn('pl')(count, forms))).toEqual([
    '1 plik',
    '3 pliki',
    '5 plików',
    '1234 pliki',
  ]);
  expect(pluralIn('en-GB')(1234, { one: '# file', other: '# files' })).toBe('1,234 files');
});

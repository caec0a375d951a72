import { expect, test } from 'vitest';
import { oneLine } from '../../lib/format/one-line.ts';

test.each([
  ['**bold** and *soft* and _quiet_ and ~~gone~~', 'bold and soft and quiet and gone'],
  ['The plan for `main.ts`:\n1. read\n2. *write*\n> slowly', 'The plan for main.ts: read write slowly'],
  ['- one\n- two\n\n> > deep', 'one two deep'],
  ['```ts\nconst calm = true;\n```', 'const calm = true;'],
  ['see [the notes](https://eyrie.test/a?b=c), please', 'see the notes, please'],
  ['2 * 3 * 4 and snake_case_name and a*b*c', '2 * 3 * 4 and snake_case_name and a*b*c'],
  ['ends in the **midd', 'ends in the midd'],
  ['  much \n\n space\t ', 'much space'],
  ['会議は*明日*です', '会議は*明日*です'],
])('%j is %j on one line', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test('takes no longer for a text made of marks', () => {
  const marks = '*_[('.repeat(2_500);
  expect(oneLine(marks).length).toBeLessThanOrEqual(marks.length);
});

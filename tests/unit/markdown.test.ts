import { expect, test } from 'vitest';
import { parseBlocks } from '../../components/markdown/parse-blocks.ts';
import { safeHref } from '../../components/markdown/safe-href.ts';
import type { Block, Inline } from '../../components/markdown/types.ts';

// S4.62: what people write is shown, never run.

const inlineKinds = (part: Inline): string =>
  'children' in part
    ? `${part.kind}(${part.children.map(inlineKinds).join('')})`
    : part.kind === 'text'
      ? part.text
      : `${part.kind}(${'text' in part ? part.text : part.name})`;

function say(block: Block): string {
  if (block.kind === 'paragraph') return block.children.map(inlineKinds).join('');
  if (block.kind === 'code') return `block(${block.text})`;
  if (block.kind === 'quote') return `quote(${block.children.map(say).join('|')})`;
  return `list${block.start ?? ''}(${block.items.map((item) => item.map(inlineKinds).join('')).join('|')})`;
}
const read = (text: string, names = new Map<string, string | null>()) =>
  parseBlocks(text, names).map(say).join('\n');

test.each([
  ['plain words', 'plain words'],
  ['**bold** and *italic* and _italic_', 'strong(bold) and em(italic) and em(italic)'],
  ['~~gone~~', 'del(gone)'],
  ['***both***', 'strong(em(both))'],
  ['**a *b* c**', 'strong(a em(b) c)'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['`**code**`', 'code(**code**)'],
  ['an `open mark', 'an `open mark'],
  ['**open', '**open'],
  ['\\*not italic\\*', '*not italic*'],
  ['```ts\nconst a = 1;\n\nb();\n```', 'block(const a = 1;\n\nb();)'],
  ['```one line```', 'block(one line)'],
  ['```\nnever closed', 'block(never closed)'],
  ['before\n```\nx\n```\nafter', 'before\nblock(x)\nafter'],
  ['- one\n- **two**\n- three', 'list(one|strong(two)|three)'],
  ['3. three\n4. four', 'list3(three|four)'],
  ['> said\n> twice\nanswer', 'quote(said\ntwice)\nanswer'],
  ['> > deep', 'quote(quote(deep))'],
  ['line one\nline two', 'line one\nline two'],
  ['[Eyrie](https://eyrie.test/a)', 'link(Eyrie)'],
  ['see https://eyrie.test/a_b_c.', 'see link(https://eyrie.test/a_b_c).'],
  ['mailto:maya@eyrie.test', 'link(maya@eyrie.test)'],
  ['# no heading', '# no heading'],
  ['![x](https://evil.test/x.png)', '!link(x)'],
  ['', ''],
])('reads %j', (text, meant) => {
  expect(read(text)).toBe(meant);
});

test('finds mentions of those who were called, the longest name first', () => {
  const names = new Map<string, string | null>([
    ['Sam', 's'],
    ['Sam Lindqvist', 'l'],
    ['everyone', null],
  ]);
  expect(read('Hi @Sam Lindqvist, @Sam, @everyone! not @Samuel, a@Sam', names)).toBe(
    'Hi mention(Sam Lindqvist), mention(Sam), mention(everyone)! not @Samuel, a@Sam',
  );
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://eyrie.test/1',
  '//evil.test',
  '/relative',
  'https://bank.test@evil.test/',
  'https://',
  'ftp://eyrie.test',
  'https:evil',
])('makes no link of %j', (address) => {
  expect(safeHref(address)).toBeNull();
  const kinds = JSON.stringify(parseBlocks(`[click](${address})`));
  expect(kinds).not.toContain(`"href":"${address}`);
  expect(kinds).not.toMatch(/"href":"(?!https?:|mailto:)/);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '**<iframe srcdoc="<script>alert(1)</script>">**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!--><script>alert(1)</script>-->',
  '\'"><script>alert(1)</script>',
])('keeps %j as the text it is', (text) => {
  const texts = JSON.stringify(parseBlocks(text)).match(/"text":"(?:[^"\\]|\\.)*"/g) ?? [];
  expect(texts.map((part) => JSON.parse(`{${part}}`).text).join('')).toBe(text.replaceAll('**', ''));
});

test.each([
  '*',
  '**',
  '_',
  '__',
  '~~',
  '`',
  '[',
  '[a](',
  '> ',
  '- ',
  '@',
  '*_~`',
  '** a',
  '[[](',
  'h',
  'http://',
])('is done with ten thousand characters of %j at once', (piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length));
  const start = performance.now();
  parseBlocks(text, new Map([['everyone', null]]));
  expect(performance.now() - start).toBeLessThan(500);
});

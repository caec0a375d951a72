import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { makeGroup, say } from './support/chat.ts';
import { found, readable, search } from './support/search.ts';

const { mentor, student } = cast;

/** A group in which these have been said, in this order. */
async function talk(scene: Scene, ...contents: string[]): Promise<string> {
  await scene.sql`update private.limits set value = 1000 where name = 'messages_burst'`;
  const id = await makeGroup(scene, mentor, [student]);
  for (const content of contents) await say(scene, mentor, id, content);
  return id;
}

// S1.10, S4.72; D22: each query with what it must find among the others.
const cases: [why: string, query: string, wanted: string[]][] = [
  ['whole words, in any case', 'ZEPPELIN', ['Our zeppelin is late']],
  ['parts of words', 'eppel', ['Our zeppelin is late']],
  ['all words, in any order', 'late zeppelin', ['Our zeppelin is late']],
  ['phrases as they are', '"is late"', ['Our zeppelin is late']],
  ['phrases not in another order', '"late is"', []],
  ['without accents', 'cafe creme', ['Un Café-crème, s’il vous plaît']],
  ['with accents that are not there', 'zéppelin', ['Our zeppelin is late']],
  ['letters made of two', 'strasse', ['Die Straße ist naß']],
  ['Vietnamese', 'nguyen', ['Chào Nguyễn']],
  ['Turkish capitals', 'istanbul', ['İSTANBUL']],
  ['Cyrillic', 'ежик', ['Ёжик в тумане']],
  ['Greek', 'ελληνικα', ['Ελληνικά']],
  ['Arabic without its vowel points', 'محمد', ['مُحَمَّد هنا']],
  ['Japanese, the middle of a sentence', '会議', ['明日の会議は十時から']],
  ['Japanese, one sign', '議', ['明日の会議は十時から']],
  ['the last sign of a sentence', 'ら', ['明日の会議は十時から']],
  ['Chinese', '北京', ['我在北京大学']],
  ['Chinese signs that do not meet', '"北大"', []],
  ['Korean', '회의', ['내일회의실에서']],
  ['Thai', 'พรุ่งนี้', ['พบกันพรุ่งนี้เช้า']],
  ['full-width letters', 'abc', ['ＡＢＣ']],
  ['emoji', '🎉', ['Done🎉!']],
  ['emoji in a sequence', '👩‍💻', ['Ask the 👩‍💻 there']],
  ['a letter wrong', 'zeppalin', ['Our zeppelin is late']],
  ['a letter missing', 'zepelin', ['Our zeppelin is late']],
  ['letters swapped', 'zeppeiln', ['Our zeppelin is late']],
  ['a slip beside a right word', 'zepelin late', ['Our zeppelin is late']],
  ['one letter begins a word', 'b', ['we go by bus']],
  ['two letters begin a word', 'bu', ['we go by bus']],
  ['punctuation', 'c++', ['I like C++ more']],
  ['hyphens', 'e-mail', ['Send an e-mail']],
];
test.each(cases)('finds %s: %s', async (_, query, wanted) => {
  await rolledBack(async (scene) => {
    const others = [...new Set(cases.flatMap(([, , contents]) => contents))];
    const id = await talk(scene, ...others, 'lovely weather');
    expect(await found(scene, student, query, { conversation_id: id })).toEqual(wanted);
  });
});

test('a query is text: no syntax, pattern or quote in it means anything', async () => {
  await rolledBack(async (scene) => {
    const id = await talk(
      scene,
      'plain words',
      '100% sure',
      "it's a 'quote' \\ and_more",
      'a & b | !c:* <-> (d)',
    );
    const ask = (query: string) => found(scene, student, query, { conversation_id: id });
    expect(await ask('%')).toEqual([]);
    expect(await ask('100%')).toEqual(['100% sure']);
    expect(await ask('pl_in')).toEqual([]);
    expect(await ask('plain%')).toEqual([]);
    expect(await ask("it's")).toEqual(["it's a 'quote' \\ and_more"]);
    expect(await ask('and_more \\')).toEqual(["it's a 'quote' \\ and_more"]);
    expect(await ask("'; drop table public.messages; --")).toEqual([]);
    expect(await ask('plain & words')).toEqual([]);
    expect(await ask('!plain')).toEqual([]);
    expect(await ask('!c:*')).toEqual(['a & b | !c:* <-> (d)']);
    expect(await ask('.*')).toEqual([]);
    expect(await ask('"unclosed plain')).toEqual([]);
    expect(await ask('"plain words')).toEqual(['plain words']);
  });
});

test('empty, blank, invisible, endless and odd queries find nothing and break nothing', async () => {
  await rolledBack(async (scene) => {
    await talk(scene, 'plain words');
    for (const query of [null, '', '   ', '\u200b', '???', '""', '"', '\u0301', '\u0002', '\u202e'])
      expect(await found(scene, student, query)).toEqual([]);
    expect(await found(scene, student, 'x'.repeat(10_000))).toEqual([]);
    expect(await found(scene, student, 'word '.repeat(2_000))).toEqual(expect.any(Array));
    expect(await found(scene, student, '議'.repeat(10_000))).toEqual([]);
    expect(await found(scene, student, '🎉'.repeat(5_000))).toEqual([]);
    expect((await found(scene, student, 'plain words '.repeat(800)))[0]).toBe('plain words');
  });
});

test('messages of 10,000 characters of any script can be sent and found', async () => {
  await rolledBack(async (scene) => {
    const id = await talk(
      scene,
      `${'x'.repeat(9_990)} needle`,
      `${'字'.repeat(9_990)}針`,
      `${'ß '.repeat(4_990)} nadel`,
    );
    for (const [query, mark] of [
      ['needle', '[needle]'],
      ['針', '[針]'],
      ['nadel', '[nadel]'],
    ] as const) {
      const [hit, ...more] = await search(scene, student, query, { conversation_id: id });
      expect(more).toEqual([]);
      expect(readable(hit?.snippet ?? '')).toContain(mark);
      expect(hit?.snippet.length).toBeLessThan(400);
    }
  });
});

test('snippets mark every hit in the text as it was written, and cannot be forged', async () => {
  await rolledBack(async (scene) => {
    const long = `${'before '.repeat(30)}the Straße in İstanbul ${'after '.repeat(60)}`;
    const id = await talk(scene, 'Café, cafés and CAFÉ', long, 'no\u0002t a \u0003 hit <b>hit</b>');
    const marked = async (query: string) => {
      const [hit] = await search(scene, student, query, { conversation_id: id });
      return readable(hit?.snippet ?? '');
    };
    expect(await marked('cafe')).toBe('[Café], [café]s and [CAFÉ]');
    expect(await marked('strasse istanbul')).toMatch(/^…before .*the \[Straße\] in \[İstanbul\] after .*…$/);
    expect(await marked('hit')).toBe('not a  [hit] <b>[hit]</b>');
  });
});

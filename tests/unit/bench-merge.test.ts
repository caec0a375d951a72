import { expect, test } from 'vitest';
import { mergeResults } from '../../bench/report/merge-results.ts';
import type { Result } from '../../bench/result.ts';

const part = (name: string, over: Partial<Record<keyof Result, unknown>>) =>
  ({
    name: `medium-${name}`,
    seconds: 60,
    commit: 'abc',
    machine: { cpu: 'two cores', loadBefore: 0.1 },
    settings: { name: 'medium', seconds: 3 },
    contenders: [{ name: 'eyrie', description: '' }],
    skipped: [],
    startUps: null,
    memory: {},
    chat: [],
    idle: [],
    storm: [],
    stalled: [],
    ...over,
  }) as unknown as Result;

test('parts make one result; of a workload that was run twice the later counts', () => {
  const merged = mergeResults([
    part('chat-2', {
      chat: [{ name: 'chat-2', rooms: 1 }],
      contenders: [{ name: 'raw-ws', description: '' }],
    }),
    part('idle', { idle: ['idle'], memory: { eyrie: 1 }, commit: 'def' }),
    part('chat-2', { chat: [{ name: 'chat-2', rooms: 2 }] }),
  ]);
  expect(merged).toMatchObject({ name: 'medium', seconds: 180, commit: 'abc, def', idle: ['idle'] });
  expect(merged.chat).toEqual([{ name: 'chat-2', rooms: 2 }]);
  expect(merged.contenders.map(({ name }) => name)).toEqual(['raw-ws', 'eyrie']);
});

test('nothing, other settings and other machines are refused', () => {
  const one = part('idle', {});
  expect(() => mergeResults([])).toThrow('nothing');
  expect(() => mergeResults([one, part('storm', { settings: { name: 'quick' } })])).toThrow('settings');
  expect(() => mergeResults([one, part('storm', { machine: { cpu: 'four cores' } })])).toThrow('machines');
});

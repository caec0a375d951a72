import { expect, test } from 'vitest';
import { parseMentions } from '../../components/mentions/parse-mentions.ts';

const members = [
  { user_id: 'm', full_name: 'Maya Okafor' },
  { user_id: 's', full_name: 'Sam' },
  { user_id: 'l', full_name: 'Sam Lindqvist' },
  { user_id: 'z', full_name: 'Żółć Ðað' },
];

test.each([
  ['nobody here', [], false],
  ['@Maya Okafor, look', ['m'], false],
  ['@Sam Lindqvist and @Sam', ['l', 's'], false],
  ['@Samuel is somebody else', [], false],
  ['mail maya@Sam', [], false],
  ['(@Żółć Ðað)', ['z'], false],
  ['@everyone: @Maya Okafor too', ['m'], true],
  ['@everyones', [], false],
  ['@Maya Okafor @Maya Okafor', ['m'], false],
  ['@@Sam', ['s'], false],
])('%j calls %j', (text, ids, everyone) => {
  const found = parseMentions(text, members);
  expect(found.mentions).toEqual(ids);
  expect(found.mentions_everyone).toBe(everyone);
});

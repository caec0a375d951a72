import { expect, test } from 'vitest';
import { countLabel } from '../../lib/format/count-label.ts';
import { dayLabel } from '../../lib/format/day-label.ts';
import { fullDate } from '../../lib/format/full-date.ts';
import { initials } from '../../lib/format/initials.ts';
import { lastSeen } from '../../lib/format/last-seen.ts';
import { shortTime } from '../../lib/format/short-time.ts';
import { timeOfDay } from '../../lib/format/time-of-day.ts';
import { typingLabel } from '../../lib/format/typing-label.ts';

const berlin = { now: new Date('2026-11-20T18:42:30Z'), timeZone: 'Europe/Berlin' };

test.each([
  ['2026-11-20T18:42:10Z', 'Now'],
  ['2026-11-20T18:43:30Z', 'Now'],
  ['2026-11-20T18:40:00Z', '2 min'],
  ['2026-11-20T17:42:31Z', '59 min'],
  ['2026-11-20T17:40:00Z', '18:40'],
  ['2026-11-19T23:05:00Z', '00:05'],
  ['2026-11-19T22:40:00Z', 'Yesterday 23:40'],
  ['2026-11-16T17:40:00Z', 'Mon 18:40'],
  ['2026-11-12T12:00:00Z', '12 Nov'],
  ['2025-03-12T12:00:00Z', '12 Mar 2025'],
])('%s is said as "%s" in Berlin at 19:42', (at, said) => {
  expect(shortTime(at, berlin)).toBe(said);
});

test('days are those of the reader, across a change of clocks', () => {
  const now = new Date('2026-10-25T12:00:00Z');
  expect(dayLabel('2026-10-24T22:30:00Z', { now, timeZone: 'Europe/Berlin' })).toBe('Today');
  expect(dayLabel('2026-10-24T22:30:00Z', { now, timeZone: 'America/New_York' })).toBe('Yesterday');
  expect(dayLabel('2026-10-24T10:00:00Z', { now, timeZone: 'Europe/Berlin' })).toBe('Yesterday');
});

test.each([
  ['2026-11-20T00:00:00Z', 'Today'],
  ['2026-11-16T12:00:00Z', 'Monday'],
  ['2026-11-13T12:00:00Z', '13 November'],
  ['2025-03-12T12:00:00Z', '12 March 2025'],
])('the separator above %s reads "%s"', (at, said) => {
  expect(dayLabel(at, berlin)).toBe(said);
});

test('other languages say it their way', () => {
  const options = { ...berlin, locale: 'de' };
  expect(shortTime('2026-11-20T18:40:00Z', options)).toBe('2 Min.');
  expect(dayLabel('2026-11-19T12:00:00Z', options)).toBe('Gestern');
  expect(timeOfDay('2026-11-20T18:40:00Z', { locale: 'en-US', timeZone: 'UTC' })).toMatch(/^06:40\sPM$/);
});

test('the full date leaves nothing open', () => {
  expect(fullDate('2026-11-20T18:40:00Z', { timeZone: 'UTC' })).toBe('Friday, 20 November 2026 at 18:40');
});

test.each([
  [null, ''],
  ['2026-11-20T18:42:10Z', 'Last seen now'],
  ['2026-11-20T18:37:00Z', 'Last seen 5 min ago'],
  ['2026-11-19T17:40:00Z', 'Last seen yesterday 18:40'],
])('last seen %s reads "%s"', (at, said) => {
  expect(lastSeen(at, berlin)).toBe(said);
});

test.each([
  ['Maya Okafor', 'MO'],
  ['maya', 'M'],
  ['  Anne  Marie  de Vries ', 'AV'],
  ['李 小龙', '李小'],
  ['👩‍🏫 Teacher', '👩‍🏫T'],
  ['', '?'],
])('the initials of "%s" are %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

// S3.31
test.each([
  [[], ''],
  [['Sam'], 'Sam is typing…'],
  [['Sam', 'Priya'], 'Sam and Priya are typing…'],
  [['Sam', 'Priya', 'Alex'], 'Sam, Priya and Alex are typing…'],
  [['Sam', 'Priya', 'Alex', 'Ada'], 'Sam, Priya and 2 others are typing…'],
])('%j typing reads "%s"', (names, said) => {
  expect(typingLabel(names)).toBe(said);
});

test.each([
  [0, ''],
  [-1, ''],
  [7, '7'],
  [99, '99'],
  [100, '99+'],
])('a badge of %i shows "%s"', (count, label) => {
  expect(countLabel(count)).toBe(label);
});

import type { ReadingFigures } from '../reading-result.ts';
import type { Reader } from './search-api.ts';
import { timedReading } from './timed-reading.ts';

/** Queries of one and of two words: frequent, rare, nowhere; parts of words, slips, another script. */
export const queries = [
  'the',
  'mother',
  'needle',
  'picture',
  'house work',
  'the and',
  'sentenc',
  'wolrd',
  'zzqqxx',
  '会議',
  'https example',
  'father animal',
] as const;

/** W10: those queries in turn, as somebody in so many conversations. */
export function measureSearch(reader: Reader, count: number): Promise<ReadingFigures> {
  return timedReading(count, 1, (index) =>
    reader.read('search_messages', { query: queries[index % queries.length] }),
  );
}

import type { Result } from '../result.ts';

/**
 * One result out of the parts of a bench (`--only`), taken on one machine with the same settings; of a workload that was run
 * twice the later part counts.
 *
 * @throws Error for no part, and for parts of other machines or settings
 */
export function mergeResults(parts: readonly Result[]): Result {
  const [first] = parts;
  if (!first) throw new Error('There is nothing to merge.');
  for (const part of parts) {
    if (settingsOf(part) !== settingsOf(first))
      throw new Error(`${part.name} and ${first.name} were run with other settings.`);
    if (part.machine.cpu !== first.machine.cpu)
      throw new Error(`${part.name} and ${first.name} were run on other machines.`);
  }
  const last = <T>(items: readonly T[], key: (item: T) => string): T[] => [
    ...new Map(items.map((item) => [key(item), item])).values(),
  ];
  return {
    ...first,
    name: first.settings.name,
    commit: [...new Set(parts.map(({ commit }) => commit))].join(', '),
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    contenders: last(
      parts.flatMap(({ contenders }) => contenders),
      ({ name }) => name,
    ),
    skipped: last(
      parts.flatMap(({ skipped }) => skipped),
      ({ name, why }) => `${name}: ${why}`,
    ),
    startUps: parts.findLast(({ startUps }) => startUps)?.startUps ?? null,
    memory: Object.assign({}, ...parts.map(({ memory }) => memory)),
    chat: last(
      parts.flatMap(({ chat }) => chat),
      ({ name }) => name,
    ),
    idle: parts.findLast(({ idle }) => idle.length > 0)?.idle ?? [],
    storm: parts.findLast(({ storm }) => storm.length > 0)?.storm ?? [],
    stalled: parts.findLast(({ stalled }) => stalled.length > 0)?.stalled ?? [],
    fanOut: parts.findLast(({ fanOut }) => fanOut)?.fanOut ?? null,
  };
}

/** Without the audiences, of which `--audience` adds one. */
function settingsOf({ settings: { fanOut: _, ...settings } }: Result): string {
  return JSON.stringify(settings);
}

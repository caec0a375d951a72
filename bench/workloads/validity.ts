import type { Figures } from '../generator/figures.ts';

const maxGeneratorCpu = 0.85;

/** The contender's own failures make a capacity step fail; a generator at its limit says nothing about it. */
export interface Validity {
  contender: string[];
  generator: string[];
}

/**
 * Why a run does not count, in words; two empty lists when it does.
 *
 * @param stored messages found in the contender's store for this run, undefined where nothing is stored
 */
export function validity(figures: Figures, stored: number | undefined): Validity {
  const contender: string[] = [];
  if (figures.lost > 0) contender.push(`${figures.lost} deliveries lost`);
  if (figures.duplicates > 0) contender.push(`${figures.duplicates} duplicates`);
  if (figures.disorderedRooms > 0) contender.push(`${figures.disorderedRooms} rooms in different orders`);
  if (figures.refused > 0) contender.push(`${figures.refused} sends refused (${figures.refusal})`);
  if (figures.abandoned) contender.push('given up: the backlog kept growing');
  const unanswered = figures.sent - figures.acknowledged - figures.refused;
  if (unanswered > 0) contender.push(`${unanswered} sends never answered`);
  if (stored !== undefined && stored !== figures.acknowledged) {
    contender.push(`${stored} stored but ${figures.acknowledged} acknowledged`);
  }
  const percent = Math.round(figures.generatorCpu * 100);
  const generator = figures.generatorCpu < maxGeneratorCpu ? [] : [`generator at ${percent} % of a core`];
  return { contender, generator };
}

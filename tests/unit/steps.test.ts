import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSteps, type Step } from '../../scripts/lib/steps.ts';

let said = '';
beforeEach(() => {
  said = '';
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    said += `${text}\n`;
  });
});
afterEach(() => vi.restoreAllMocks());

const script = (name: string, text: string): Step => ({ name, command: 'sh', args: ['-c', text] });
const quick = script('quick', 'true');

test('a step that runs along fails the run, and everything it printed is shown', async () => {
  const long = script('long', "head -c 300000 /dev/zero | tr '\\0' x; echo; echo why >&2; exit 3");
  expect(await runSteps([{ ...quick, along: long }])).toBe(false);
  expect(said).toContain(`${'x'.repeat(300_000)}\nwhy\n`);
  expect(said).toMatch(/ok {3}quick .*\nFAIL long .*\n1 passed, 1 failed/);
});

test('a step keeps its failure beside one that holds, and a command that is not there is one', async () => {
  expect(await runSteps([{ ...script('bad', 'false'), along: quick }])).toBe(false);
  expect(await runSteps([{ ...quick, along: { name: 'none', command: 'not-there', args: [] } }])).toBe(false);
});

test('the next step begins when both have ended', async () => {
  expect(await runSteps([{ ...quick, along: script('slow', 'sleep 0.2') }, quick])).toBe(true);
  expect(said.match(/== \w+/g)).toEqual(['== quick', '== slow', '== quick']);
});

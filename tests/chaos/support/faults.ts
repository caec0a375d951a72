import { holdTransaction } from './hold-transaction.ts';
import { loseLastWord } from './last-word.ts';
import { killPart, PARTS, type PartName, suspendPart } from './stack-processes.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** Something that goes wrong for a while. */
export interface Fault {
  name: string;
  /** How long it lasts, in milliseconds. */
  ms: number;
  /** Lets it begin. @returns what ends it. */
  begin(world: World): (() => unknown) | Promise<() => unknown>;
  /** The part that crashes: the stack gives up on a part that crashes five times within a minute. */
  kills?: PartName;
  /** A room in which nobody speaks any more, although not everybody has heard the last word. */
  silent?: string;
}

const nothing = () => {};

/** One fault of every kind, with what chance decides about it decided. */
export function allFaults(world: World, rooms: string[], quietRoom: string): Fault[] {
  const { random, tabs, stack } = world;
  const tab = random.pick(tabs);
  const some = random.next() < 0.5 ? tabs : [tab];
  const seconds = (low: number, high: number) => Math.round(random.between(low, high) * 1_000);
  const kills = PARTS.map(
    (part): Fault => ({
      name: `kill -9 ${part}`,
      ms: 0,
      kills: part,
      begin: () => {
        killPart(stack.pid, part);
        return nothing;
      },
    }),
  );
  const stops = PARTS.map(
    (part): Fault => ({
      name: `SIGSTOP ${part}`,
      ms: seconds(2, 5),
      begin: () => suspendPart(stack.pid, part),
    }),
  );
  return [
    ...kills,
    ...stops,
    { name: 'kill -9 a tab', ms: seconds(0.1, 1), begin: () => killTab(tab) },
    {
      name: 'SIGSTOP a tab',
      ms: seconds(2, 5),
      begin: () => {
        tab.suspend();
        return () => tab.resume();
      },
    },
    wire('TCP cut', seconds(0.5, 4), some, (one) => one.proxy.cut()),
    wire('half-open, then torn', seconds(1, 5), some, (one) => one.proxy.freeze(), true),
    wire('half-open, then thawed', seconds(1, 5), some, (one) => one.proxy.freeze()),
    wire('2 s delay', seconds(2, 5), some, (one) => {
      one.proxy.trouble.delayMs = 2_000;
    }),
    wire('5 % of frames lost', seconds(3, 6), some, (one) => {
      one.proxy.trouble.lostFrames = 0.05;
    }),
    wire('all frames lost', seconds(1, 4), some, (one) => {
      one.proxy.trouble.lostFrames = 1;
    }),
    { name: 'last word lost', ms: 0, silent: quietRoom, begin: () => loseLastWord(world, quietRoom, tab) },
    wire('answers lost', seconds(1, 4), some, (one) => {
      one.proxy.trouble.lostAnswers = 0.4;
    }),
    {
      name: 'transaction held open 5 s',
      ms: 5_000,
      begin: async () => {
        const { ids, commit } = await holdTransaction(world, random.pick(rooms));
        world.ledger.wrote(ids.room, [ids.message]);
        return commit;
      },
    },
  ];
}

function wire(name: string, ms: number, tabs: Tab[], begin: (tab: Tab) => void, reset = false): Fault {
  return {
    name,
    ms,
    begin() {
      for (const tab of tabs) begin(tab);
      return () => {
        for (const tab of tabs) tab.proxy.mend(reset);
      };
    },
  };
}

/** The page is gone without a last word, and opened again. */
function killTab(tab: Tab): () => Promise<void> {
  tab.kill();
  return () => tab.start();
}

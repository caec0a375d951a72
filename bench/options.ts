import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface Options {
  quick: boolean;
  json: boolean;
  /** Only workloads whose name begins so: `start`, `chat`, `chat-10`. */
  only: string | undefined;
  /** Only these contenders; all when empty. */
  contenders: string[];
}

/**
 * Reads the command line.
 *
 * @throws TypeError from Node for an unknown option, with a sentence
 */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      contender: { type: 'string', multiple: true, default: [] },
    },
  });
  const { contender: contenders, ...rest } = values;
  return { ...rest, only: rest.only, contenders };
}

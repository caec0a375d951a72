import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface Options {
  /** How much: a glance, what fits into a quarter of an hour, or everything. */
  size: 'quick' | 'medium' | 'full';
  json: boolean;
  /** One more audience for `fan-out`, larger than the others: up to a million people. */
  audience: number | undefined;
  /** Only workloads whose name begins so: `start`, `chat`, `chat-10`, `payload`, `changes`, `idle`, `storm`, `fan-out`. */
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
      medium: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      audience: { type: 'string' },
      contender: { type: 'string', multiple: true, default: [] },
    },
  });
  const size = values.quick ? 'quick' : values.medium ? 'medium' : 'full';
  const audience = values.audience === undefined ? undefined : Number(values.audience);
  if (audience !== undefined && !(Number.isInteger(audience) && audience >= 1_000 && audience <= 1_000_000)) {
    throw new TypeError('--audience takes a number of people from 1000 to 1000000');
  }
  return { size, json: values.json, audience, only: values.only, contenders: values.contender };
}

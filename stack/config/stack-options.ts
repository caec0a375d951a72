import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { StackError } from './stack-error.ts';

const truth = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });

const portRange = 'it must be a whole number from 1 to 65531, the first of five ports in a row';

const settings = z.object({
  EYRIE_EPHEMERAL: truth.default(false),
  EYRIE_STACK_PORT: z.coerce
    .number(portRange)
    .int(portRange)
    .min(1, portRange)
    .max(65531, portRange)
    .optional(),
  EYRIE_DATA: z.string().min(1).optional(),
  EYRIE_PROJECT: z.string().min(1).default('.'),
  EYRIE_SEED: truth.default(true),
  EYRIE_JSON: truth.default(false),
  EYRIE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
});

export interface StackOptions {
  /** Free ports and temporary data, all gone on exit. */
  ephemeral: boolean;
  /** First of the five public ports; undefined means those of config.toml. */
  port: number | undefined;
  /** Absolute; undefined in ephemeral mode. */
  dataDir: string | undefined;
  /** Absolute folder that holds `supabase/`. */
  projectDir: string;
  seed: boolean;
  json: boolean;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const argumentOf: Record<string, string> = {
  EYRIE_STACK_PORT: '--port',
  EYRIE_DATA: '--data',
  EYRIE_PROJECT: '--project',
};

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ephemeral: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        project: { type: 'string' },
        'no-seed': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StackError(
      `${error instanceof Error ? error.message : String(error)}. ` +
        'npm run stack takes --ephemeral, --port N, --data DIR, --project DIR, --no-seed and --json.',
    );
  }
}

/**
 * Reads the command line and its twins in the environment (the command line wins).
 * @throws StackError with one sentence per wrong value
 */
export function readStackOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StackOptions {
  const args = readArguments(argv);
  const parsed = settings.safeParse({
    ...env,
    ...(args.ephemeral && { EYRIE_EPHEMERAL: 'true' }),
    ...(args.port !== undefined && { EYRIE_STACK_PORT: args.port }),
    ...(args.data !== undefined && { EYRIE_DATA: args.data }),
    ...(args.project !== undefined && { EYRIE_PROJECT: args.project }),
    ...(args['no-seed'] && { EYRIE_SEED: 'false' }),
    ...(args.json && { EYRIE_JSON: 'true' }),
  });
  if (!parsed.success) {
    throw new StackError(
      parsed.error.issues
        .map((issue) => {
          const name = String(issue.path[0]);
          const option = argumentOf[name];
          return `${option ? `${option} (or ${name})` : name} cannot be used: ${issue.message}.`;
        })
        .join(' '),
    );
  }
  const value = parsed.data;
  if (value.EYRIE_EPHEMERAL && args.data !== undefined) {
    throw new StackError(
      '--ephemeral keeps nothing, so it cannot be combined with --data: leave one of them out.',
    );
  }
  const projectDir = resolve(value.EYRIE_PROJECT);
  return {
    ephemeral: value.EYRIE_EPHEMERAL,
    port: value.EYRIE_STACK_PORT,
    dataDir: value.EYRIE_EPHEMERAL ? undefined : resolve(projectDir, value.EYRIE_DATA ?? '.eyrie/data'),
    projectDir,
    seed: value.EYRIE_SEED,
    json: value.EYRIE_JSON,
    logLevel: value.EYRIE_LOG_LEVEL ?? (value.EYRIE_JSON ? 'info' : 'warn'),
  };
}

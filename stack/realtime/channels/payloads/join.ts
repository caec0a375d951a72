import { z } from 'zod';

/** One `postgres_changes` binding, exactly as the client sent it: it compares the answer with what it asked for. */
export type Binding = Record<string, unknown>;

export interface JoinPayload {
  broadcast: {
    self: boolean;
    ack: boolean;
    replay: Record<string, unknown> | null;
    replicationReady: boolean;
  };
  presence: { enabled: boolean; key: string };
  postgresChanges: Binding[];
  /** Milliseconds to hold the answer for until the bindings are live; null when it does not wait. */
  waitForChangesMs: number | null;
  isPrivate: boolean;
  accessToken: string | null;
}

type Field = <T>(schema: z.ZodType<T>, fallback: T) => z.ZodType<T>;

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const text = z.string().nullish();
const object = z.record(z.string(), z.unknown());
const defaultWaitMs = 15_000;
const longestWaitMs = 20_000;

const noBroadcast = { self: false, ack: false, replay: undefined, replication_ready: false };
const noPresence = { enabled: false, key: '' };
const noWait = { wait: false, timeout: defaultWaitMs };
const noConfig = {
  private: false,
  broadcast: noBroadcast,
  presence: noPresence,
  postgres_changes: [],
  postgres_changes_options: noWait,
};

function shape(field: Field) {
  const optionalFlag = field(flag.nullish(), false);
  const config = z.object({
    private: optionalFlag,
    broadcast: field(
      z.object({
        self: optionalFlag,
        ack: optionalFlag,
        replay: z.unknown().optional(),
        replication_ready: optionalFlag,
      }),
      noBroadcast,
    ).nullish(),
    presence: field(z.object({ enabled: optionalFlag, key: field(text, '') }), noPresence).nullish(),
    postgres_changes: field(z.array(object.nullable()), []).nullish(),
    postgres_changes_options: field(
      z.object({ wait: optionalFlag, timeout: field(z.number().int().positive().nullish(), null) }),
      noWait,
    ).nullish(),
  });
  return z.object({
    config: field(config, noConfig).nullish(),
    access_token: field(text, null),
    user_token: field(text, null),
  });
}

const strict = shape((schema) => schema);
const lenient = shape((schema, fallback) => schema.catch(fallback));

/**
 * Reads the payload of `phx_join`. Hosted Realtime joins with what it could read and logs the rest: `problems` says what
 * that was, or is null.
 */
export function parseJoin(payload: unknown): { join: JoinPayload; problems: string | null } {
  const asked = payload ?? {};
  const exact = strict.safeParse(asked);
  if (exact.success) return { join: normalize(exact.data), problems: null };
  const parsed = lenient.safeParse(asked);
  return {
    join: normalize(parsed.success ? parsed.data : { access_token: null, user_token: null }),
    problems: z.prettifyError(exact.error),
  };
}

function normalize({ config, ...tokens }: z.infer<typeof strict>): JoinPayload {
  const { broadcast, presence, postgres_changes, postgres_changes_options: options } = config ?? {};
  const replay = object.safeParse(broadcast?.replay);
  const waits = options?.wait ?? false;
  return {
    broadcast: {
      self: broadcast?.self ?? false,
      ack: broadcast?.ack ?? false,
      replay: replay.success ? replay.data : null,
      replicationReady: broadcast?.replication_ready ?? false,
    },
    presence: { enabled: presence?.enabled ?? false, key: presence?.key ?? '' },
    postgresChanges: (postgres_changes ?? []).filter((binding) => binding !== null),
    waitForChangesMs: waits ? Math.min(options?.timeout ?? defaultWaitMs, longestWaitMs) : null,
    isPrivate: config?.private ?? false,
    accessToken: tokens.access_token ?? tokens.user_token ?? null,
  };
}

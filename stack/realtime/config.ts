import { z } from 'zod';

const count = (byDefault: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .default(byDefault)
    .transform((value) => (value === 0 ? Number.POSITIVE_INFINITY : value));
const milliseconds = (byDefault: number) => z.coerce.number().int().min(0).default(byDefault);

/** Names are those of supabase/realtime where it has one. A limit of 0 means none. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DB_URL: z.string().startsWith('postgres'),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(50).default(4),
  API_JWT_SECRET: z.string().min(32),
  API_JWT_JWKS: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  PRIVATE_ONLY: z.stringbool().default(false),
  TENANT_MAX_CONCURRENT_USERS: count(10_000),
  TENANT_MAX_EVENTS_PER_SECOND: count(2_500),
  TENANT_MAX_JOINS_PER_SECOND: count(2_500),
  TENANT_MAX_CHANNELS_PER_CLIENT: count(100),
  TENANT_MAX_PRESENCE_EVENTS_PER_SECOND: count(1_000),
  TENANT_MAX_PAYLOAD_SIZE_IN_KB: count(3_000),
  CLIENT_PRESENCE_MAX_CALLS: count(5),
  CLIENT_PRESENCE_WINDOW_MS: milliseconds(30_000),
  CONNECT_ERROR_BACKOFF_MS: milliseconds(200),
  CHANNEL_ERROR_BACKOFF_MS: milliseconds(200),
  NO_CHANNEL_TIMEOUT_MS: milliseconds(600_000),
  SOCKET_IDLE_TIMEOUT_MS: milliseconds(60_000),
  SOCKET_MAX_BACKLOG_BYTES: count(1_048_576),
  REPLICATION_READY_TIMEOUT_MS: milliseconds(60_000),
  CHANGES_IDLE_TIMEOUT_MS: milliseconds(60_000),
  CHANGES_RETRY_MS: milliseconds(5_000),
});

/** Limits as hosted Supabase publishes them for Pro without a spend cap; `Infinity` where there is none. */
export interface Limits {
  connections: number;
  eventsPerSecond: number;
  joinsPerSecond: number;
  channelsPerSocket: number;
  presenceEventsPerSecond: number;
  payloadBytes: number;
  presenceCallsPerWindow: number;
  presenceWindowMs: number;
  backlogBytes: number;
}

export interface RealtimeConfig {
  port: number;
  host: string;
  databaseUrl: string;
  poolSize: number;
  jwtSecret: string;
  /** JSON Web Key Set as text, for tokens with a `kid`. */
  jwks: string | undefined;
  logLevel: string;
  privateOnly: boolean;
  limits: Limits;
  connectErrorBackoffMs: number;
  channelErrorBackoffMs: number;
  noChannelTimeoutMs: number;
  idleTimeoutMs: number;
  replicationReadyTimeoutMs: number;
  /** After so long without a subscriber `postgres_changes` lets go of its slot. */
  changesIdleTimeoutMs: number;
  /** How long a subscription waits for a database that is not there before it is tried again. */
  changesRetryMs: number;
}

/** A payload may be this much over the published limit, for its envelope. */
const envelopeBytes = 500;

/**
 * Reads the server's configuration.
 * @throws Error with a sentence that names each wrong variable
 */
export function parseConfig(variables: Readonly<Record<string, string | undefined>>): RealtimeConfig {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Realtime cannot start with this configuration. ${wrong.join('; ')}.`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DB_URL,
    poolSize: env.DB_POOL_SIZE,
    jwtSecret: env.API_JWT_SECRET,
    jwks: env.API_JWT_JWKS,
    logLevel: env.LOG_LEVEL,
    privateOnly: env.PRIVATE_ONLY,
    connectErrorBackoffMs: env.CONNECT_ERROR_BACKOFF_MS,
    channelErrorBackoffMs: env.CHANNEL_ERROR_BACKOFF_MS,
    noChannelTimeoutMs: env.NO_CHANNEL_TIMEOUT_MS,
    idleTimeoutMs: env.SOCKET_IDLE_TIMEOUT_MS,
    replicationReadyTimeoutMs: env.REPLICATION_READY_TIMEOUT_MS,
    changesIdleTimeoutMs: env.CHANGES_IDLE_TIMEOUT_MS,
    changesRetryMs: env.CHANGES_RETRY_MS,
    limits: {
      connections: env.TENANT_MAX_CONCURRENT_USERS,
      eventsPerSecond: env.TENANT_MAX_EVENTS_PER_SECOND,
      joinsPerSecond: env.TENANT_MAX_JOINS_PER_SECOND,
      channelsPerSocket: env.TENANT_MAX_CHANNELS_PER_CLIENT,
      presenceEventsPerSecond: env.TENANT_MAX_PRESENCE_EVENTS_PER_SECOND,
      payloadBytes: env.TENANT_MAX_PAYLOAD_SIZE_IN_KB * 1_000 + envelopeBytes,
      presenceCallsPerWindow: env.CLIENT_PRESENCE_MAX_CALLS,
      presenceWindowMs: env.CLIENT_PRESENCE_WINDOW_MS,
      backlogBytes: env.SOCKET_MAX_BACKLOG_BYTES,
    },
  };
}

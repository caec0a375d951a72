import type { Logger } from 'pino';
import postgres, { type Sql } from 'postgres';
import type { VerifiedToken } from '../../auth/jwt-verification.ts';
import type { RealtimeChannel } from '../../channels/realtime-channel.ts';
import type { Rates } from '../../rates.ts';
import { ReplicationConnection } from '../../tenants/replication-connection.ts';
import { Audiences } from './audiences.ts';
import { changeReader } from './change-reader.ts';
import { ChangesProcessor } from './changes-processor.ts';
import { FilterChecks } from './filter-checks.ts';
import { FilterMatcher } from './filter-matcher.ts';
import type { ChangesRequest } from './parse-binding.ts';
import { checkRequest, publication } from './publication.ts';
import { type Subscription, Subscriptions } from './subscription.ts';
import { TypeCatalog } from './type-catalog.ts';
import { Visibility } from './visibility.ts';

export interface PostgresChangesOptions {
  databaseUrl: string;
  /** Any number of connections, for what is not asked per change. */
  sql: Sql;
  log: Logger;
  rates: Rates;
  /** The stream is let go of when nobody has listened for so long. */
  idleAfterMs: number;
}

/** A binding of a join with its id. */
export interface RequestedChanges {
  id: number;
  request: ChangesRequest;
}

/** What a channel holds while it listens. */
export interface ChangesHandle {
  /** Takes the channel's new token. */
  refresh(): void;
  end(): void;
}

/** What runs while somebody listens. */
interface Running {
  stream: ReplicationConnection;
  probes: Sql;
  visibility: Visibility;
}

const slotPrefix = 'supabase_realtime_replication_slot';

/** `postgres_changes`: tells channels of rows that were written, each what its role and claims may see of them. */
export class PostgresChanges {
  readonly subscriptions = new Subscriptions();
  readonly #options: PostgresChangesOptions;
  readonly #checks: FilterChecks;
  readonly #catalog: TypeCatalog;
  readonly #audiences: Audiences;
  #running: Running | null = null;
  #listenedAt = 0;

  constructor(options: PostgresChangesOptions) {
    this.#options = options;
    this.#checks = new FilterChecks(options.sql);
    this.#catalog = new TypeCatalog(options.sql);
    this.#audiences = new Audiences((audience) => this.#running?.visibility.drop(audience));
  }

  /** Name of the slot that it streams from; null while nobody listens. */
  get slot(): string | null {
    return this.#running?.stream.slot ?? null;
  }

  /**
   * Checks what is asked for and brings the stream up.
   * @throws ChangesError when it can never be had; other errors when the database is not there now
   */
  async prepare(requests: RequestedChanges[], token: VerifiedToken): Promise<void> {
    const { sql } = this.#options;
    this.#listenedAt = Date.now();
    const { stream } = this.#start();
    await Promise.all(requests.map(({ request }) => checkRequest(sql, this.#checks, token.role, request)));
    await stream.streaming();
  }

  /** Lets a channel hear of changes from now on; `prepare` comes first. */
  subscribe(channel: RealtimeChannel, requests: RequestedChanges[]): ChangesHandle {
    this.#start();
    let audience = this.#audiences.enter(channel.token);
    const own = requests.map(({ id, request }): Subscription => ({ id, request, channel, audience }));
    this.subscriptions.add(own);
    return {
      refresh: () => {
        const before = audience;
        audience = this.#audiences.enter(channel.token);
        for (const subscription of own) subscription.audience = audience;
        this.#audiences.leave(before);
      },
      end: () => {
        this.subscriptions.remove(own);
        this.#audiences.leave(audience);
        this.#listenedAt = Date.now();
      },
    };
  }

  /** Asked every second: ends a stream that nobody needs. */
  sweep(now: number): void {
    if (this.subscriptions.size === 0 && now - this.#listenedAt > this.#options.idleAfterMs) void this.stop();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.stream.stop();
    await running?.probes.end({ timeout: 1 });
  }

  #start(): Running {
    if (this.#running) return this.#running;
    const { databaseUrl, sql, log, rates } = this.#options;
    const probes = postgres(databaseUrl, {
      // One session, for it knows the audiences; it lives as long as the stream.
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      onnotice: () => undefined,
      onclose: () => visibility.forget(),
      connection: { application_name: 'realtime_changes', statement_timeout: 5_000, TimeZone: 'UTC' },
    });
    const visibility = new Visibility(probes, log);
    const { subscriptions } = this;
    const processor = new ChangesProcessor({
      hub: { rates, log },
      sql,
      catalog: this.#catalog,
      subscriptions,
      matcher: new FilterMatcher(sql, this.#checks, log),
      visibility,
      onLoss: () => this.#failChannels(),
      onFull: (isFull) => (isFull ? stream.pause() : stream.resume()),
    });
    const stream = new ReplicationConnection({
      name: 'postgres_changes',
      databaseUrl,
      publication,
      slotPrefix,
      log,
      reader: () =>
        changeReader({
          isWanted: (relation) => subscriptions.of(relation).length > 0,
          onRelation: ({ oid }) => {
            this.#checks.forget(oid);
            this.#catalog.forget();
          },
          onChange: (change) => processor.push(change),
        }),
      onGap: () => this.#failChannels(),
    });
    stream.start();
    this.#running = { stream, probes, visibility };
    return this.#running;
  }

  /** Changes were lost, with the stream or the database: clients that join again know that they have to look. */
  #failChannels(): void {
    const channels = new Set([...this.subscriptions].map(({ channel }) => channel));
    for (const channel of channels) channel.fail('replication_gap');
  }
}

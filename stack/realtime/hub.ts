import type { Logger } from 'pino';
import type { VerifiedToken } from './auth/jwt-verification.ts';
import type { Rooms } from './channels/rooms.ts';
import type { UserSocket } from './channels/user-socket.ts';
import type { RealtimeConfig } from './config.ts';
import type { PostgresChanges } from './extensions/postgres-changes/postgres-changes.ts';
import type { Rates } from './rates.ts';
import type { Authorization } from './tenants/authorization.ts';
import type { Messages } from './tenants/messages.ts';

/** What every socket and channel of this server shares. */
export interface Hub {
  readonly config: RealtimeConfig;
  readonly log: Logger;
  readonly rates: Rates;
  readonly rooms: Rooms;
  readonly sockets: Set<UserSocket>;
  readonly authorization: Authorization;
  readonly messages: Messages;
  readonly changes: PostgresChanges;
  /** @throws JwtError */
  verify(token: string): VerifiedToken;
  /** Resolves when broadcast from the database is live, or with false after `timeoutMs`. */
  replicationReady(timeoutMs: number): Promise<boolean>;
}

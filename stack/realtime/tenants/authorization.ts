import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import { asDatabaseFailure, DatabaseFailure } from './database-failure.ts';

/** Who asks, and about which topic (without `realtime:`). */
export interface AuthorizationContext {
  topic: string;
  token: VerifiedToken;
  headersJson: string;
}

export interface ReadVerdict {
  broadcast: boolean;
  /** null when it was not asked for. */
  presence: boolean | null;
}

/**
 * What the policies on `realtime.messages` allow a token. Each question is one statement and leaves nothing behind:
 * see stack/postgres/sql/33-realtime-authorization.sql.
 */
export class Authorization {
  readonly #sql: Sql;
  readonly #log: Logger;

  constructor(sql: Sql, log: Logger) {
    this.#sql = sql;
    this.#log = log;
  }

  /** @throws DatabaseFailure; an error in a policy, or a role that does not exist, is Unauthorized */
  async read({ topic, token, headersJson }: AuthorizationContext, presence: boolean): Promise<ReadVerdict> {
    try {
      const [verdict] = await this.#sql<[ReadVerdict]>`
        select broadcast, presence
        from realtime.authorize_read(${topic}, ${token.role}, ${token.json}, ${headersJson}, ${presence})`;
      return verdict;
    } catch (error) {
      throw this.#failure(error, topic);
    }
  }

  /** @throws DatabaseFailure as `read` does */
  async write(
    { topic, token, headersJson }: AuthorizationContext,
    extension: 'broadcast' | 'presence',
  ): Promise<boolean> {
    try {
      const [verdict] = await this.#sql<[{ allowed: boolean }]>`
        select allowed
        from realtime.authorize_write(${topic}, ${token.role}, ${token.json}, ${headersJson}, ${extension})`;
      return verdict.allowed;
    } catch (error) {
      throw this.#failure(error, topic);
    }
  }

  #failure(error: unknown, topic: string): DatabaseFailure {
    return asDatabaseFailure(error, (cause) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.#log.error({ topic, reason }, 'RlsPolicyError');
      const message = `You do not have permissions to read from this Channel topic: ${topic}`;
      return new DatabaseFailure('Unauthorized', message, cause);
    });
  }
}

import type { Sql } from 'postgres';
import { asDatabaseFailure, DatabaseFailure } from './database-failure.ts';

export interface ReplayQuery {
  /** Milliseconds since 1970. */
  since: number;
  limit: number;
}

/** A row of `realtime.messages`: exactly one of the two payloads is there. */
export interface StoredMessage {
  id: string;
  event: string;
  payloadJson: string | null;
  bytes: Buffer | null;
}

/** Reads what was broadcast from the database before. */
export class Messages {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /**
   * The newest messages of a private topic, oldest first. Rows of one transaction share their time: the number of the
   * command that wrote them puts them in order.
   * @throws DatabaseFailure
   */
  async replay(topic: string, { since, limit }: ReplayQuery): Promise<StoredMessage[]> {
    try {
      const rows = await this.#sql<StoredMessage[]>`
        select id::text, event, payload::text as "payloadJson", binary_payload as bytes
        from realtime.messages
        where topic = ${topic} and private and extension = 'broadcast' and event is not null
          and (payload is not null or binary_payload is not null)
          and inserted_at >= to_timestamp(${since}::float8 / 1000) at time zone 'utc'
          and inserted_at < now() at time zone 'utc' + interval '1 minute'
        order by inserted_at desc, cmin::text::int8 desc, ctid desc
        limit ${limit}`;
      return rows.reverse();
    } catch (error) {
      throw asDatabaseFailure(
        error,
        (cause) =>
          new DatabaseFailure('UnableToReplayMessages', 'Realtime was unable to replay messages', cause),
      );
    }
  }
}

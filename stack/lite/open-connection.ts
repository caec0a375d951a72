import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';

/**
 * Opens a lite connection (a small pool that shrinks when idle) with three corrections:
 * - lite grants ALL on every table of every schema with row security to anon and authenticated at its first request
 *   with a user. Its own mark for "done already" keeps it from that.
 * - It hands jsonb values over as text, which the driver would encode a second time, so that triggers on auth.users
 *   would see a string.
 * - It prints times as Postgres does; GoTrue and Storage print RFC 3339.
 * @param parameters Postgres settings of each session
 */
export function openConnection(
  url: string,
  max: number,
  parameters: Record<string, string>,
): PostgresConnection {
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      max,
      idle_timeout: 20,
      connect_timeout: 10,
      onnotice: () => {},
      connection: { application_name: 'lite', ...parameters },
      types: {
        jsonb: {
          to: 3802,
          from: [3802],
          serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
          parse: JSON.parse,
        },
        timestamptz: {
          to: 1184,
          from: [1184],
          serialize: String,
          parse: (text: string) => new Date(text).toISOString(),
        },
      },
    },
  });
  Reflect.set(connection, 'rlsState', 'active');
  return connection;
}

import pino from 'pino';
import { parseConfig } from '../../../stack/realtime/config.ts';
import { type RunningRealtime, startRealtimeServer } from '../../../stack/realtime/realtime.ts';
import { environment } from '../support/environment.ts';
import { RawClient, type RawOptions } from '../support/raw-client.ts';

export interface OwnServer extends RunningRealtime {
  url: string;
  connect(options?: RawOptions): Promise<RawClient>;
  metrics(): Promise<Record<string, unknown>>;
  /** What it has logged, from info up. */
  log: { level: number; msg: string; [detail: string]: unknown }[];
}

/** Nothing listens there: public topics work without a database. */
export const noDatabase = 'postgres://nobody:nothing@127.0.0.1:1/none';

/** A Realtime server in this process with a configuration of its own: for limits that no shared server could be given. */
export async function startOwnServer(variables: Record<string, string> = {}): Promise<OwnServer> {
  const config = parseConfig({
    PORT: '0',
    DB_URL: noDatabase,
    API_JWT_SECRET: environment.jwtSecret,
    CONNECT_ERROR_BACKOFF_MS: '0',
    CHANNEL_ERROR_BACKOFF_MS: '0',
    ...variables,
  });
  const log: OwnServer['log'] = [];
  const server = await startRealtimeServer(
    config,
    pino({ level: 'info', base: null }, { write: (line) => void log.push(JSON.parse(line)) }),
  );
  const url = `http://127.0.0.1:${server.port}`;
  const clients: RawClient[] = [];
  return {
    ...server,
    url,
    log,
    async connect(options = {}) {
      const client = await RawClient.connect({ url, key: environment.anonKey, ...options });
      clients.push(client);
      return client;
    },
    async metrics() {
      const response = await fetch(`${url}/metrics`);
      return (await response.json()) as Record<string, unknown>;
    },
    async stop() {
      await server.stop();
      for (const client of clients) client.socket.terminate();
    },
  };
}

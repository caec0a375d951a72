import { flushCompileCache } from 'node:module';
import pino from 'pino';
import { receiveUpgrades } from '../gateway/receive-upgrades.ts';
import { parseConfig } from './config.ts';
import { startRealtimeServer } from './realtime.ts';

const config = (() => {
  try {
    return parseConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
})();

const log = pino(
  { level: config.logLevel, base: null, serializers: { error: pino.stdSerializers.err } },
  pino.destination(2),
);
const server = await startRealtimeServer(config, log);
receiveUpgrades(server.endpoint);
log.info({ port: server.port }, 'realtime listens');
// Written now, so that the next start has it however this one ends.
flushCompileCache();

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stop failed');
        process.exit(1);
      },
    );
  });

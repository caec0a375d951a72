import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { Fault } from './fault.ts';
import { type Journal, take } from './journal.ts';

/** How long it takes over each mail, as one across a network would. */
const LATENCY_MILLISECONDS = 20;

/** A mail server with faults: 421 and 451 for what HTTP says with 429 and 503. Keys of the journal: `mail:<delivery>`. */
export async function startMailProvider(
  journal: Journal,
  draw: () => Fault,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onData(stream, session, done) {
      text(stream).then(async (mail) => {
        const key = `mail:${/^message-id: <([0-9a-f-]{36})@/im.exec(mail)?.[1]}`;
        const fault = draw();
        if (fault === 'too_many' || fault === 'unavailable') {
          journal.refused++;
          done(
            Object.assign(new Error('Try again later'), { responseCode: fault === 'too_many' ? 421 : 451 }),
          );
          return;
        }
        take(journal, key, String(/^from: .*/im.exec(mail)), fault === 'accept_silently');
        // The connection goes before the answer does: ten seconds of patience for each would make up most of the run.
        if (fault === 'accept_silently') {
          for (const open of server.connections) if (open.id === session.id) open.close();
          return;
        }
        await wait(LATENCY_MILLISECONDS);
        done();
      }, done);
    },
  });
  // A killed worker leaves broken connections behind.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

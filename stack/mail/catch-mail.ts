import { buffer } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { SMTPServer } from 'smtp-server';
import type { Inbox } from './inbox.ts';

const largestMail = 16 * 1024 * 1024;

/** Takes every mail for everybody, without a password and without TLS, on 127.0.0.1. */
export async function catchMail(port: number, inbox: Inbox, log: Logger): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    banner: 'Eyrie catches mail here and delivers none',
    size: largestMail,
    logger: false,
    // A name look-up of the client would wait for a resolver that may not be there.
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onData(stream, session, done) {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      const to = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw new Error('The mail is larger than 16 MiB');
          return inbox.add(raw, from, to);
        })
        .then(
          () => done(),
          (error: Error) => done(error),
        );
    },
  });
  server.on('error', (error) => log.warn({ part: 'mail', error: error.message }, 'a mail client went away'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.removeListener('error', reject);
      resolve();
    });
  });
  return server;
}

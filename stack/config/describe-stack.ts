import type { StackContext } from '../context.ts';

/** What `--json` prints: everything that an app, a test or a person needs to use the stack. */
export function describeStack(context: StackContext) {
  const { ports, secrets } = context;
  return {
    url: context.url,
    dbUrl: context.database.postgres,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    anonKey: secrets.anonKey,
    serviceRoleKey: secrets.serviceRoleKey,
    jwtSecret: secrets.jwtSecret,
    studioUrl: `http://127.0.0.1:${ports.studio}`,
    mailUrl: `http://127.0.0.1:${ports.mailWeb}`,
    vapidPublicKey: secrets.vapidPublicKey,
    realtimeMetricsUrl: `http://127.0.0.1:${ports.realtime}/metrics`,
  };
}

/** The same for people. */
export function describeForPeople(context: StackContext, seconds: number): string {
  const info = describeStack(context);
  return [
    `The stack is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  API                 ${info.url}`,
    `  Database            ${info.dbUrl}`,
    `  Studio              ${info.studioUrl}`,
    `  Mail that was sent  ${info.mailUrl}`,
    `  Publishable key     ${info.publishableKey}`,
    `  Secret key          ${info.secretKey}`,
    '',
    context.ephemeral
      ? 'Ctrl-C stops everything; nothing is kept.'
      : `Ctrl-C stops everything; the data stays in ${context.dataDir}.`,
    '',
  ].join('\n');
}

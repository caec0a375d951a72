// `npm start` and `npm run dev`: the embedded Supabase, the demo's people, and the app in front of them.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { demoPassword, demoPeople } from '../components/auth/demo-people.ts';
import { buildApp, startApp } from './lib/app-process.ts';
import { isPortTaken } from './lib/free-port.ts';
import { stackEnvironment, startStack } from './lib/stack-process.ts';

const { values: args } = parseArgs({
  options: { dev: { type: 'boolean', default: false }, data: { type: 'string' }, port: { type: 'string' } },
});

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  EYRIE_STACK_PORT: z.coerce.number().int().min(1).max(65531).default(54321),
  EYRIE_DATA: z.string().default('.eyrie/data'),
  SUPABASE_URL: z.url().optional(),
});

function readSettings() {
  const parsed = settings.safeParse({ ...process.env, ...(args.port && { PORT: args.port }) });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    console.error(`${issue.path.join('.')} is set to a value that cannot be used: ${issue.message}.`);
  }
  return process.exit(1);
}

function describePerson(person: (typeof demoPeople)[number]): string {
  return `  ${person.email.padEnd(18)} ${person.name}, ${person.role.toLowerCase()}`;
}

/** Starts the embedded stack, or nothing when the environment already names another Supabase. */
async function startBackend(port: number, data: string) {
  if (process.env.SUPABASE_URL) return undefined;
  return startStack(['--port', String(port), '--data', data]);
}

async function main() {
  const { PORT, EYRIE_STACK_PORT, EYRIE_DATA } = readSettings();
  if (await isPortTaken(PORT)) {
    console.error(`Port ${PORT} is taken. Stop what listens there, or choose another: PORT=3001 npm start`);
    process.exit(1);
  }
  const stops: (() => Promise<void>)[] = [];
  let isStopping = false;
  const stopAll = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    for (const stop of stops.reverse()) await stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAll(0));

  try {
    const building = args.dev ? Promise.resolve() : buildApp();
    building.catch(() => undefined);
    const stack = await startBackend(EYRIE_STACK_PORT, args.data ?? EYRIE_DATA);
    if (stack) {
      stops.push(stack.stop);
      stack.ended.then((code) => stopAll(code));
    }
    await building;
    const env = stack ? { ...stackEnvironment(stack.info), EYRIE_DEMO: '1' } : {};
    const app = await startApp(PORT, env, args.dev);
    stops.push(app.stop);
    app.ended.then((code) => stopAll(code));

    console.log(`\nEyrie is at ${app.url}\n`);
    if (stack) {
      console.log(
        `Sign in as one of these, with the password ${demoPassword}:\n${demoPeople.map(describePerson).join('\n')}\n`,
      );
      console.log(`Studio (tables, SQL)  ${stack.info.studioUrl}`);
      console.log(`Mail that was sent    ${stack.info.mailUrl}`);
      console.log(`Supabase API          ${stack.info.url}\n\nCtrl-C stops everything; the data stays.`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stopAll(1);
  }
}

await main();

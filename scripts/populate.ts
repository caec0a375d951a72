// `npm run populate -- --people 1000 --conversations 5000 --messages 1000000`: fills the database of DATABASE_URL (role
// postgres) with a world to measure or to look at. Everybody's password is eyrie-demo-2026.
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { makeWorld } from './lib/populate/make-world.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    conversations: { type: 'string', default: '5000' },
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '20,200,500' },
  },
});

/** A whole number from the command line. @throws Error naming the option. */
function whole(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least)
    throw new Error(`--${name} must be a whole number of at least ${least}, not ${text}`);
  return number;
}

const url = process.env.DATABASE_URL;
if (!url)
  throw new Error('Set DATABASE_URL to the database to fill, as role postgres; `npm run stack` prints it.');
const threads = values.threads.split(',').map((size) => whole('threads', size, 1));
const options = {
  people: whole('people', values.people, threads.length + 20),
  conversations: whole('conversations', values.conversations, 3),
  messages: whole('messages', values.messages, 0),
  seed: whole('seed', values.seed, 0),
  threads,
};
const began = performance.now();
const log = (line: string) =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => undefined });
try {
  // Role postgres has two minutes a statement; an index over millions takes longer.
  await sql`set statement_timeout = 0`;
  const inhabitants = await makeWorld(sql, options, log);
  log('statistics');
  await sql`vacuum (analyze) public.messages, public.conversations, public.conversation_members, public.profiles`;
  log('done');
  console.log(JSON.stringify({ ...options, inhabitants }));
} finally {
  await sql.end();
}

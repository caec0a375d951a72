// `npm run db:*`: migrations, types and advisors through the real Supabase CLI, against a throw-away stack.
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { checkAdvisors } from './lib/advisors.ts';
import { startStack } from './lib/stack-process.ts';
import { supabaseCli } from './lib/supabase-cli.ts';

const typesFile = 'lib/database.types.ts';

async function withStack<T>(use: (dbUrl: string) => T | Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return use(process.env.DATABASE_URL);
  const stack = await startStack(['--ephemeral', '--no-seed'], true);
  try {
    return await use(stack.info.dbUrl);
  } finally {
    await stack.stop();
  }
}

/** The generated types of schema `public`, as they should stand in lib/database.types.ts. */
function generateTypes(dbUrl: string): string {
  const printed = supabaseCli([
    'gen',
    'types',
    '--lang',
    'typescript',
    '--schema',
    'public',
    `--remote=${dbUrl}`,
  ]);
  // The CLI prints a remark about TLS before the types, on the same stream.
  return printed.slice(printed.indexOf('export type Json'));
}

const [action, name] = process.argv.slice(2);
switch (action) {
  case 'new':
    if (!name) throw new Error('Name the migration: npm run db:new add_message_pins');
    console.log(supabaseCli(['migration', 'new', name]));
    break;
  case 'reset':
    await rm('.eyrie/data', { recursive: true, force: true });
    console.log('The local data is gone; `npm start` makes it anew.');
    break;
  case 'types':
    writeFileSync(typesFile, await withStack(generateTypes));
    break;
  case 'drift': {
    const fresh = await withStack(generateTypes);
    if (fresh === readFileSync(typesFile, 'utf8')) break;
    console.error(`${typesFile} does not match the migrations. Run: npm run db:types`);
    process.exit(1);
    break;
  }
  case 'advisors':
    await withStack(checkAdvisors);
    break;
  default:
    throw new Error('Usage: npm run db:new NAME | db:reset | db:types | db:advisors');
}

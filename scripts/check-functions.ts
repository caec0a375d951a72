// Type-checks every Edge Function with Deno, with the versions pinned in supabase/functions/deno.json.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const entries = globSync('supabase/functions/*/index.ts');
if (entries.length === 0) throw new Error('no Edge Functions found under supabase/functions');
const { status } = spawnSync(
  'deno',
  ['check', '--quiet', '--config', 'supabase/functions/deno.json', ...entries],
  {
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The header of a section that the CLI knew until 3.0 and refuses since; its successor has the same keys. */
const formerSection = /^([ \t]*\[)inbucket(?=[.\]])/gm;

/**
 * Hands `use` a folder that the CLI of today accepts: the project's own, or, where its config.toml still says `[inbucket]`, a
 * stand-in of links to everything in it with that one word changed. The project itself is left as it is.
 */
export async function withCliProject<T>(projectDir: string, use: (folder: string) => Promise<T>): Promise<T> {
  const config = readIfThere(join(projectDir, 'supabase', 'config.toml'));
  const accepted = config.replace(formerSection, '$1local_smtp');
  if (accepted === config) return use(projectDir);
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-cli-'));
  try {
    linkAll(projectDir, folder, 'supabase');
    const standIn = join(folder, 'supabase');
    mkdirSync(standIn);
    linkAll(join(projectDir, 'supabase'), standIn, 'config.toml');
    writeFileSync(join(standIn, 'config.toml'), accepted);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Links what `from` holds into `to`, but not `except`, which is changed, nor the CLI's own notes, which it would write to. */
function linkAll(from: string, to: string, except: string): void {
  for (const name of readdirSync(from)) {
    if (name !== except && name !== '.temp') symlinkSync(join(from, name), join(to, name));
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import { join } from 'node:path';
import type { Logger } from 'pino';
import type { StackContext } from '../context.ts';
import { assertVersion, holdsDatabase } from '../postgres/database-folder.ts';
import { choosePorts } from './choose-ports.ts';
import { readProjectConfig } from './project-config.ts';
import { derivePassword, openSecrets } from './secrets.ts';
import type { StackOptions } from './stack-options.ts';

/**
 * Puts together what all parts know: ports, keys, addresses.
 * @throws StackError when a port is taken, or config.toml or the data folder cannot be used
 */
export async function makeContext(
  options: StackOptions,
  dataDir: string,
  log: Logger,
): Promise<StackContext> {
  const config = readProjectConfig(options.projectDir);
  const ports = await choosePorts({ ephemeral: options.ephemeral, first: options.port, config });
  const databaseFolder = join(dataDir, 'postgres');
  const databaseExists = holdsDatabase(databaseFolder);
  if (databaseExists) assertVersion(databaseFolder);
  const secrets = openSecrets(dataDir, databaseExists);
  const databaseUrl = (role: string, password: string): string =>
    `postgresql://${role}:${password}@127.0.0.1:${ports.database}/postgres`;
  return {
    dataDir,
    projectDir: options.projectDir,
    ephemeral: options.ephemeral,
    ports,
    secrets,
    database: {
      admin: databaseUrl('supabase_admin', derivePassword(secrets, 'supabase_admin')),
      postgres: databaseUrl('postgres', 'postgres'),
      authenticator: databaseUrl('authenticator', derivePassword(secrets, 'authenticator')),
    },
    url: `http://127.0.0.1:${ports.gateway}`,
    log,
  };
}

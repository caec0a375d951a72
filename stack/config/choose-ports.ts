import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { z } from 'zod';
import type { Ports } from '../context.ts';
import type { ProjectConfig } from './project-config.ts';
import { StackError } from './stack-error.ts';

const port = z.number().int().positive();
const portsSchema = z.object({
  gateway: port,
  database: port,
  studio: port,
  mailWeb: port,
  smtp: port,
  rest: port,
  lite: port,
  realtime: port,
  functions: port,
}) satisfies z.ZodType<Ports>;

/** Binds a port for a moment. Answers it, or undefined when it is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(port));
    });
  });
}

/** Below the ports that systems hand out for outgoing connections, any of which might take one while a part restarts. */
const [lowest, highest] = [20_000, 32_000];

async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = await tryPort(randomInt(lowest, highest));
    if (port !== undefined) found.add(port);
  }
  return [...found];
}

/** The public ports of a lasting stack: `--port N` counts up from N, else config.toml names them. */
function publicPorts(config: ProjectConfig, first: number | undefined): Partial<Ports> {
  if (first !== undefined) {
    return { gateway: first, database: first + 1, studio: first + 2, mailWeb: first + 3, smtp: first + 4 };
  }
  return {
    gateway: config.api.port,
    database: config.db.port,
    studio: config.studio.port,
    mailWeb: config.local_smtp.port,
    smtp: config.local_smtp.smtp_port,
  };
}

/**
 * Chooses all ports of a stack. Internal ones are always free ones, so that nothing else can be in their way.
 * @throws StackError naming the taken ports and what to do
 */
export async function choosePorts(options: {
  ephemeral: boolean;
  first: number | undefined;
  config: ProjectConfig;
}): Promise<Ports> {
  const wanted =
    options.ephemeral && options.first === undefined ? {} : publicPorts(options.config, options.first);
  const taken: string[] = [];
  for (const [name, port] of Object.entries(wanted)) {
    if ((await tryPort(port)) === undefined) taken.push(`${port} (${name})`);
  }
  if (taken.length > 0) {
    throw new StackError(
      `${taken.length > 1 ? 'Ports' : 'Port'} ${taken.join(', ')} ${taken.length > 1 ? 'are' : 'is'} taken. Stop what listens there, or choose another first port: ` +
        'npm run stack -- --port 29321',
    );
  }
  const [a, b, c, d, e, rest, lite, realtime, functions] = await freePorts(9);
  const ports: Partial<Ports> = { gateway: a, database: b, studio: c, mailWeb: d, smtp: e, ...wanted };
  return portsSchema.parse({ ...ports, rest, lite, realtime, functions });
}

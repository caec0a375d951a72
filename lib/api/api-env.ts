import type { ServerEnv } from '../config/server-env.ts';
import type { Caller } from './caller.ts';
import type { Log } from './log.ts';

/** What every handler of the REST API finds in its Hono context. */
export interface ApiEnv {
  Variables: {
    /** Who asks; set by `authenticate` on every route but the public ones. */
    caller: Caller;
    requestId: string;
    settings: ServerEnv;
    log: Log;
  };
}

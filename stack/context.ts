import type { Logger } from 'pino';

/** TCP ports of one running stack, all on 127.0.0.1. The first four are public, the rest are internal. */
export interface Ports {
  gateway: number;
  database: number;
  studio: number;
  mailWeb: number;
  smtp: number;
  rest: number;
  lite: number;
  realtime: number;
  functions: number;
}

/** Keys of one stack, made once for a data folder and kept in `<dataDir>/secrets.json`. */
export interface Secrets {
  /** HS256, at least 32 characters; signs every session and the two legacy keys. */
  jwtSecret: string;
  /** `sb_publishable_...`: what browsers carry; the gateway turns it into `anonKey`. */
  publishableKey: string;
  /** `sb_secret_...`: what servers carry; the gateway turns it into `serviceRoleKey`. */
  secretKey: string;
  anonKey: string;
  serviceRoleKey: string;
  /** VAPID key pair of Web Push (RFC 8292), base64url, handed to functions as secrets. */
  vapidPublicKey: string;
  vapidPrivateKey: string;
}

/** Connection strings, one per role that a part signs in as. */
export interface DatabaseUrls {
  /** Superuser `supabase_admin`: bootstrap and Realtime only. */
  admin: string;
  /** Non-superuser `postgres`: migrations, the scheduler, people. */
  postgres: string;
  /** `authenticator`: PostgREST. */
  authenticator: string;
}

/** Everything a part of the stack may know about the others. */
export interface StackContext {
  /** Folder that holds the database, stored files and `secrets.json`. */
  dataDir: string;
  /** Folder that holds `supabase/` (config.toml, migrations, functions, seed.sql). */
  projectDir: string;
  ephemeral: boolean;
  ports: Ports;
  secrets: Secrets;
  database: DatabaseUrls;
  /** The gateway as clients reach it, e.g. `http://127.0.0.1:54321`. */
  url: string;
  log: Logger;
}

/** A started part. `stop` resolves when the part is gone and is safe to call twice. */
export interface Part {
  name: string;
  stop(): Promise<void>;
}

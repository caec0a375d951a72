import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Unix socket's path may have 103 bytes on macOS, 107 on Linux; a socket here is called `1234.sock` or so. */
const longestFolder = 90;

/**
 * An empty folder for the sockets of functions: in the data folder, which goes away with an ephemeral stack even when
 * that is killed, or where its path is too long in the system's own.
 */
export function makeSocketFolder(dataDir: string): string {
  const folder = join(dataDir, 'functions');
  if (Buffer.byteLength(folder) > longestFolder) return mkdtempSync(join(tmpdir(), 'eyrie-fn-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

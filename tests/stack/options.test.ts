import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProjectConfig } from '../../stack/config/project-config.ts';
import { readStackOptions } from '../../stack/config/stack-options.ts';

describe('options of npm run stack', () => {
  test('have working defaults', () => {
    const options = readStackOptions([], {});
    expect(options).toMatchObject({ ephemeral: false, port: undefined, seed: true, json: false });
    expect(options.dataDir).toBe(`${process.cwd()}/.eyrie/data`);
  });

  test('are read from the environment, and the command line wins', () => {
    const env = { EYRIE_STACK_PORT: '7000', EYRIE_SEED: 'no', EYRIE_DATA: '/a' };
    expect(readStackOptions([], env)).toMatchObject({ port: 7000, seed: false, dataDir: '/a' });
    expect(readStackOptions(['--port', '8000', '--data', '/b'], env)).toMatchObject({
      port: 8000,
      dataDir: '/b',
    });
  });

  test.each([
    [['--port', '99999'], {}, /--port \(or EYRIE_STACK_PORT\) cannot be used: .*1 to 65531/],
    [['--port', 'abc'], {}, /--port .* cannot be used/],
    [[], { EYRIE_EPHEMERAL: 'perhaps' }, /EYRIE_EPHEMERAL cannot be used/],
    [['--ephemeral', '--data', 'x'], {}, /--ephemeral keeps nothing/],
    [['--prot', '1'], {}, /Unknown option '--prot'.*--port N/],
  ])('refuse %j with a sentence', (argv, env, sentence) => {
    expect(() => readStackOptions(argv as string[], env)).toThrow(sentence);
  });
});

test.each(['local_smtp', 'inbucket'])('the ports of mail are read from [%s] of config.toml', (section) => {
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-config-test-'));
  try {
    mkdirSync(join(folder, 'supabase'));
    writeFileSync(join(folder, 'supabase', 'config.toml'), `[${section}]\nport = 7001\nsmtp_port = 7002\n`);
    expect(readProjectConfig(folder).local_smtp).toEqual({ port: 7001, smtp_port: 7002 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

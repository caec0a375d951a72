import { expect, test } from 'vitest';
import { cpuBetween } from '../../bench/system/cpu.ts';
import { processLabel, processTree } from '../../bench/system/process-tree.ts';

test('CPU of a child that ended in between is counted once', () => {
  const before = [
    { pid: 1, parent: 0, label: 'server', ticks: 100 },
    { pid: 2, parent: 1, label: 'worker', ticks: 50 },
  ];
  // Process 2 used 30 ticks more and ended: its parent's time now holds all its 80.
  const after = [{ pid: 1, parent: 0, label: 'server', ticks: 100 + 10 + 80 }];
  const use = cpuBetween(before, after);
  expect(use.seconds).toBeCloseTo(0.4);
  expect(use.byProcess).toEqual({ server: 0.4 });
});

test('CPU of a child born in between counts from its birth, by name', () => {
  const after = [
    { pid: 1, parent: 0, label: 'server', ticks: 110 },
    { pid: 3, parent: 1, label: 'postgres: walwriter', ticks: 20 },
  ];
  const use = cpuBetween([{ pid: 1, parent: 0, label: 'server', ticks: 100 }], after);
  expect(use.seconds).toBeCloseTo(0.3);
  expect(use.byProcess).toEqual({ server: 0.1, 'postgres: walwriter': 0.2 });
});

test('processes are named for their script, their kind of Postgres process, or their program', () => {
  expect(processLabel(['/usr/bin/node', '--cpu-prof', '/a/b/stack/realtime/main.ts'])).toBe(
    'stack/realtime/main.ts',
  );
  expect(processLabel(['postgres: walwriter '])).toBe('postgres: walwriter');
  expect(processLabel(['postgres: authenticator postgres 127.0.0.1(4000) idle'])).toBe(
    'postgres: authenticator',
  );
  expect(processLabel(['/opt/postgrest', '/tmp/x.conf'])).toBe('postgrest');
});

test('the tree of this very process holds it with its CPU time', () => {
  const [self] = processTree(process.pid);
  expect(self).toMatchObject({ pid: process.pid, parent: process.ppid });
  expect(self?.ticks).toBeGreaterThan(0);
});

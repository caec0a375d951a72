import { expect, test, vi } from 'vitest';
import { inTasks } from '../../lib/in-tasks.ts';

test('each thing is done in a task of its own, and what is left can be called off', async () => {
  vi.useFakeTimers();
  try {
    const done: string[] = [];
    const callOff = inTasks([() => done.push('one'), () => done.push('two'), () => done.push('three')]);
    expect(done).toEqual([]);
    await vi.advanceTimersToNextTimerAsync();
    expect(done).toEqual(['one']);
    await vi.advanceTimersToNextTimerAsync();
    expect(done).toEqual(['one', 'two']);
    callOff();
    await vi.runAllTimersAsync();
    expect(done).toEqual(['one', 'two']);
  } finally {
    vi.useRealTimers();
  }
});

/** One process that the stack has started and that must not outlive it. */
export interface RunningChild {
  name: string;
  pid: number;
  /** What asks it to end. */
  stopSignal: NodeJS.Signals;
}

type Listener = (children: readonly RunningChild[]) => void;

const running = new Map<number, RunningChild>();
let listener: Listener | undefined;

/**
 * Children of this very process, kept so that they can be written down: after a SIGKILL of the stack the next start
 * reads the list and ends what is left. Process-wide on purpose, for that is what a child belongs to.
 */
export const childRegistry = {
  add(child: RunningChild): void {
    running.set(child.pid, child);
    listener?.([...running.values()]);
  },
  remove(pid: number): void {
    running.delete(pid);
    listener?.([...running.values()]);
  },
  has(pid: number): boolean {
    return running.has(pid);
  },
  all(): readonly RunningChild[] {
    return [...running.values()];
  },
  /** Calls `next` with the whole list now and after each change. */
  listen(next: Listener): void {
    listener = next;
    next([...running.values()]);
  },
};

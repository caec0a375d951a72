import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from '../context.ts';
import { childRegistry } from './child-registry.ts';
import { endProcesses } from './end-processes.ts';

/** The parts of a stack: those that run, and the starts that are under way. */
export class PartList {
  readonly #parts: Part[] = [];
  readonly #starts = new Set<Promise<unknown>>();

  /** Remembers something that is being started, so that a stop waits for its end. */
  track<T>(starting: Promise<T>): Promise<T> {
    this.#starts.add(starting);
    const forget = () => this.#starts.delete(starting);
    starting.then(forget, forget);
    return starting;
  }

  /** Remembers a part that is being started, and stops it with the others once it has. */
  add(starting: Promise<Part>): Promise<Part> {
    return this.track(
      starting.then((part) => {
        this.#parts.push(part);
        return part;
      }),
    );
  }

  /**
   * Stops all parts, the last started first, also in the middle of a start: children that belong to no part yet are
   * ended, so that their start fails; parts that have come up meanwhile are stopped too.
   */
  async stop(): Promise<void> {
    await this.#stopParts();
    while (this.#starts.size > 0) {
      await endProcesses(childRegistry.all(), (child) => childRegistry.has(child.pid));
      await Promise.race([Promise.allSettled(this.#starts), delay(50)]);
      await this.#stopParts();
    }
  }

  async #stopParts(): Promise<void> {
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
      try {
        await part.stop();
      } catch (error) {
        process.stderr.write(
          `${part.name} did not stop: ${error instanceof Error ? error.message : error}\n`,
        );
      }
    }
  }
}

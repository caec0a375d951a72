import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Wire, type WireTrouble } from './wire.ts';

/** A TCP proxy between one tab and the gateway, through which everything can go wrong. */
export interface ChaosProxy {
  url: string;
  trouble: WireTrouble;
  /** Ends every connection; refuses new ones until `mend`. */
  cut(): void;
  /** Nothing passes any more in either direction, and nobody is told: a half-open connection. */
  freeze(): void;
  /** Everything as it should be. `reset`: what was frozen is torn instead of thawed, as when a router forgot it. */
  mend(reset: boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free loopback port. */
export async function chaosProxy(target: string, random: () => number): Promise<ChaosProxy> {
  const { hostname, port } = new URL(target);
  const wires = new Set<Wire>();
  const trouble: WireTrouble = { delayMs: 0, lostFrames: 0, lostAnswers: 0, isFrozen: false, random };
  let isCut = false;
  const server = createServer((inside: Socket) => {
    if (isCut) {
      inside.destroy();
      return;
    }
    const wire = new Wire(inside, connect(Number(port), hostname), trouble);
    wires.add(wire);
    wire.onEnd = () => wires.delete(wire);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tear = () => {
    for (const wire of [...wires]) wire.tear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    trouble,
    cut() {
      isCut = true;
      tear();
    },
    freeze() {
      trouble.isFrozen = true;
    },
    mend(reset) {
      const wasFrozen = trouble.isFrozen;
      isCut = false;
      Object.assign(trouble, { delayMs: 0, lostFrames: 0, lostAnswers: 0, isFrozen: false });
      if (wasFrozen && reset) tear();
      for (const wire of wires) wire.thaw();
    },
    close() {
      tear();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

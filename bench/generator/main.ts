import { findPeer } from '../peers/all-peers.ts';
import type { Driver } from '../peers/peer.ts';
import { probeThroughput } from './closed-loop.ts';
import type { Recorder } from './recorder.ts';
import type { Answer, Request } from './requests.ts';
import { runChat } from './run-chat.ts';
import { runStorm } from './storm.ts';

/** The load generator: all clients of one contender, in a process of its own, told what to do by its parent. */
let driver: Driver | undefined;
let recorder: Recorder | undefined;
let run = 0;

const listen = (next: Recorder) => {
  recorder = next;
};

async function answer(request: Request): Promise<Answer | undefined> {
  if (request.kind === 'connect') {
    const start = performance.now();
    const peer = findPeer(request.peer);
    driver = await peer.connect(request.wiring, (room, member, data) =>
      recorder?.received(room, member, data),
    );
    return { kind: 'connected', seconds: (performance.now() - start) / 1000 };
  }
  if (!driver) throw new Error('the generator is not connected');
  run += 1;
  switch (request.kind) {
    case 'run':
      return { kind: 'ran', figures: await runChat(run, driver, request.shape, request.plan, listen) };
    case 'probe': {
      const plan = { ...request, run, window: 32 };
      return { kind: 'probed', probe: await probeThroughput(driver, plan, listen) };
    }
    case 'connections': {
      const missedHeartbeats = driver.missedHeartbeats?.() ?? 0;
      return { kind: 'counted', connected: driver.connected(), missedHeartbeats };
    }
    case 'storm':
      return { kind: 'stormed', figures: await runStorm(driver, request.shape, request.missed) };
    case 'close':
      await driver.close();
      process.disconnect();
      return undefined;
  }
}

process.on('message', (request: Request) => {
  answer(request)
    .catch((error: unknown): Answer => ({ kind: 'failed', error: String(error) }))
    .then((result) => result && process.send?.(result));
});
process.on('disconnect', () => process.exit(0));

import { offlineText } from '#messages/offline.ts';
import { watchBrowser } from '@/lib/realtime/browser-signals.ts';

/** Coming back to the tab asks at most this often. */
const ASK_EVERY_MS = 5 * 60_000;

/** Registers the worker and asks it, now and on coming back, whether this tab runs on the newest version. @returns what ends it. */
export function watchVersion(): () => void {
  let mine: string | null = null;
  let askedAt = 0;
  let hasTold = false;

  async function check(): Promise<void> {
    askedAt = Date.now();
    const version = await askWorker();
    mine ??= version;
    if (hasTold || version === null || version === mine) return;
    hasTold = true;
    // Rare: its code is no part of the first load.
    const { showToast } = await import('@/components/ui/toaster.tsx');
    showToast(offlineText.newVersion, {
      id: 'new-version',
      duration: Number.POSITIVE_INFINITY,
      action: { label: offlineText.reload, onClick: () => location.reload() },
    });
  }
  const checkSometimes = () => {
    if (Date.now() - askedAt > ASK_EVERY_MS) void check();
  };
  const unwatch = watchBrowser({ onOnline: checkSometimes, onVisible: checkSometimes });
  void (async () => {
    try {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
      await check();
    } catch (error) {
      console.warn('This browser will not open Eyrie without network', error);
    }
  })();
  return unwatch;
}

/** The version that the worker keeps, after it has looked for a newer one; null where it has none. */
async function askWorker(): Promise<string | null> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<string | null>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<{ version: string | null }>) => resolve(data.version);
  });
  active?.postMessage({ type: 'check', assets: assetsInUse() }, [port2]);
  const version = await answer;
  port1.close();
  return version;
}

/** Scripts, styles and fonts of this page, those included that were fetched when they were needed. */
function assetsInUse(): string[] {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = paths.filter(
    (url) => url.origin === location.origin && url.pathname.startsWith('/_next/static/'),
  );
  return [...new Set(own.map((url) => url.pathname))];
}

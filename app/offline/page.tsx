import { OfflineShell } from '@/components/offline/offline-shell.tsx';

/** Kept by the service worker for times without network; see `public/sw.js`. */
export default function OfflinePage() {
  return <OfflineShell />;
}

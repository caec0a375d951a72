export interface BrowserSignals {
  /** The network came back. */
  onOnline?(): void;
  onOffline?(): void;
  /** The page can be seen again. */
  onVisible?(): void;
  onHidden?(): void;
  /** The page is going away, perhaps for good. */
  onLeave?(): void;
}

/** Listens to the network and the page's visibility; silent outside browsers. @returns the function that ends it. */
export function watchBrowser(signals: BrowserSignals): () => void {
  if (typeof window === 'undefined') return () => {};
  const online = () => signals.onOnline?.();
  const offline = () => signals.onOffline?.();
  const visibility = () => (document.hidden ? signals.onHidden?.() : signals.onVisible?.());
  const leave = () => signals.onLeave?.();
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', visibility);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', visibility);
  };
}

/** False only when the browser is certain that there is no network. */
export function hasNetwork(): boolean {
  return typeof navigator === 'undefined' || navigator.onLine !== false;
}

/** Whether nobody can see the page; false outside browsers. */
export function isHidden(): boolean {
  return typeof document !== 'undefined' && document.hidden;
}

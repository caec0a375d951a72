// Eyrie's service worker: shows pushes and opens what they are about. It caches nothing.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Payload: { title, body, tag, url, notificationId, unread } as the dispatcher sends it. */
self.addEventListener('push', (event) => event.waitUntil(show(event)));

async function show(event) {
  const { title, body, tag, url, notificationId, unread } = read(event);
  const badge = navigator.setAppBadge?.(unread);
  await self.registration.showNotification(title ?? 'Eyrie', {
    body: body ?? '',
    // One notification per conversation: a newer one takes the place of the older.
    tag: tag ?? 'eyrie',
    renotify: true,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { url: url ?? '/notifications', notificationId },
  });
  await badge;
}

function read(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    // Browsers demand a notification for every push, so a malformed one still gets a plain one.
    return {};
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data?.url ?? '/notifications', self.location.origin)));
});

async function open(target) {
  // Whatever a push says, it only ever opens this app.
  const url = target.origin === self.location.origin ? target.href : self.location.origin;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((client) => client.url === url) ?? windows[0];
  if (!there) return self.clients.openWindow(url);
  // A browser that does not bring the window to the front can still lead it to the right place.
  await there.focus().catch((reason) => console.warn('Could not focus the window', reason));
  if (there.url === url) return;
  // A window that this worker does not control yet may not be steered.
  await there.navigate(url).catch(() => self.clients.openWindow(url));
}

// Eyrie's service worker: opens the app without network, shows pushes and opens what they are about. What it keeps is
// the program only: the page at /offline, which names nobody, and its scripts, styles and fonts. What people wrote is in
// IndexedDB, by person, where signing out finds it (lib/chat/indexed-db-kept-store.ts).

// The words, in the language of the build: app/sw-words.js/route.ts.
importScripts('/sw-words.js');
const { words } = self;

const SHELL = '/offline';
const ASSETS = /\/_next\/static\/[^"'\\\s?)]+/g;
const CACHE = 'eyrie-app-';
/** The version in use and the one before: open tabs may still need its files. */
const VERSIONS_KEPT = 2;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(openShell));
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(openAsset(request));
});

/** Tabs ask `check` (is there a newer version?) and tell which files they run on, so that they can be kept too: fonts. */
self.addEventListener('message', (event) => {
  const { type, assets = [] } = event.data ?? {};
  if (type === 'check') event.waitUntil(answerCheck(event.ports[0], assets));
});

async function answerCheck(port, assets) {
  await keepShell();
  const [name] = (await appCaches()).slice(-1);
  if (name) await addMissing(await caches.open(name), assets);
  port?.postMessage({ version: name ?? null });
}

/** Fetches the shell as nobody and, where it names other files than the one kept, keeps it as a new version. */
async function keepShell() {
  try {
    const answer = await fetch(SHELL, { cache: 'no-store', credentials: 'omit', redirect: 'error' });
    if (!answer.ok) return;
    const assets = [...new Set((await answer.clone().text()).match(ASSETS) ?? [])].sort();
    const name = CACHE + (await digest(assets.join()));
    const before = await appCaches();
    if (before.at(-1) === name) return;
    // A version that was here before counts as new again.
    await caches.delete(name);
    const cache = await caches.open(name);
    await addMissing(cache, assets);
    await cache.put(SHELL, answer);
    const old = before.filter((kept) => kept !== name).slice(0, 1 - VERSIONS_KEPT);
    await Promise.all(old.map((kept) => caches.delete(kept)));
  } catch (reason) {
    // Without network what is kept stays; a push must work all the same.
    console.warn('The app could not be kept for use without network', reason);
  }
}

/** Oldest first, as browsers list them. */
async function appCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE));
}

async function addMissing(cache, assets) {
  const missing = await Promise.all(assets.map(async (url) => ((await caches.match(url)) ? null : url)));
  const known = assets.filter((_, index) => !missing[index]);
  await Promise.all([
    cache.addAll(missing.filter(Boolean)),
    ...known.map(async (url) => cache.put(url, await caches.match(url))),
  ]);
}

async function openShell() {
  const [name] = (await appCaches()).slice(-1);
  return (name && (await (await caches.open(name)).match(SHELL))) || Response.error();
}

/** Their names change with their contents, so what is kept is right for ever. */
async function openAsset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  const [name] = answer.ok ? (await appCaches()).slice(-1) : [];
  if (name) await (await caches.open(name)).put(request, answer.clone());
  return answer;
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Payload: { title, body, tag, url, notificationId, unread } as the dispatcher sends it. */
self.addEventListener('push', (event) => event.waitUntil(show(event)));

async function show(event) {
  const { title, body, tag, url, notificationId, unread } = read(event);
  const badge = navigator.setAppBadge?.(unread);
  // A push that was sent again, because its sender did not hear that it had been taken, takes its own place without a sound.
  const there = await self.registration.getNotifications({ tag: tag ?? 'eyrie' });
  const isCopy = there.some(
    (one) =>
      notificationId &&
      one.data?.notificationId === notificationId &&
      one.title === title &&
      one.body === body,
  );
  await self.registration.showNotification(title ?? words.app, {
    body: body ?? '',
    // One notification per conversation: a newer one takes the place of the older.
    tag: tag ?? 'eyrie',
    renotify: !isCopy,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    actions: actionsOn(url, notificationId),
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
  event.waitUntil(act(event.notification, event.action, event.reply));
});

const CONVERSATION = /^\/c\/([0-9a-f-]{36})$/;

/** What can be done without opening the app. Where a platform has no field for the answer, Reply opens the conversation. */
function actionsOn(url, notificationId) {
  const read = { action: 'read', title: words.markAsRead };
  if (CONVERSATION.test(url ?? '')) {
    return [{ action: 'reply', type: 'text', title: words.reply, placeholder: words.writeAMessage }, read];
  }
  return notificationId ? [read] : [];
}

async function act(shown, action, reply) {
  const { title, body, icon, badge, tag, data } = shown;
  const conversationId = CONVERSATION.exec(data?.url ?? '')?.[1];
  const text = reply?.trim();
  try {
    if (action === 'reply' && text && conversationId) {
      await post(`/api/chat/conversations/${conversationId}/messages`, {
        id: crypto.randomUUID(),
        content: text,
      });
    } else if (action === 'read') {
      if (conversationId) await post(`/api/chat/conversations/${conversationId}/read`, {});
      else await post(`/api/v2/notifications/${data?.notificationId}/read`);
    } else await open(new URL(data?.url ?? '/notifications', self.location.origin));
  } catch (reason) {
    // Signed out, or without network: nothing is lost, it stands there again and opens the app.
    console.warn('The answer did not reach the server', reason);
    const said = action === 'reply' && text ? words.notSent.replace('{text}', () => text) : body;
    await self.registration.showNotification(title, { body: said, icon, badge, tag, data, silent: true });
  }
}

/** Writes as the person who is signed in, as a page of ours would. */
async function post(path, content) {
  const options = { credentials: 'same-origin', signal: AbortSignal.timeout(15_000) };
  const known = await fetch('/api/csrf-token', { ...options, cache: 'no-store' });
  if (!known.ok) throw new Error(`not signed in (${known.status})`);
  const { token } = await known.json();
  const answer = await fetch(path, {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token },
    body: content && JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

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

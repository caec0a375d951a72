import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { GET } from '../../app/sw-words.js/route.ts';
import { findLiterals } from '../../scripts/lib/words/find-literals.ts';

const worker = readFileSync('public/sw.js', 'utf8');
vi.mock('#messages/push.ts', () => ({
  pushText: {
    reply: 'Antworten',
    writeAMessage: 'Nachricht schreiben',
    markAsRead: 'Als gelesen markieren',
    notSent: (text: string) => `${text} (nicht gesendet)`,
  },
}));

interface Shown {
  actions?: { title: string; placeholder?: string }[];
  body: string;
}

/** Runs the worker as it stands, without network, with the words that the build gives it. */
async function startWorker() {
  const shown: Shown[] = [];
  const wordsOf = await GET().text();
  const scope = createContext({
    URL,
    AbortSignal,
    crypto,
    console: { warn() {} },
    navigator: {},
    location: { origin: 'https://eyrie.test' },
    addEventListener() {},
    fetch: () => Promise.reject(new TypeError('no network')),
    importScripts: (path: string) => path === '/sw-words.js' && runInContext(wordsOf, scope),
    registration: {
      getNotifications: async () => [],
      showNotification: async (_title: string, options: Shown) => void shown.push(options),
    },
  });
  scope.self = scope;
  runInContext(worker, scope);
  return { shown, scope };
}

test('the service worker says what the language of the build says', async () => {
  const { shown, scope } = await startWorker();
  const url = '/c/a0000000-0000-4000-8000-000000000001';
  await scope.show({ data: { json: () => ({ title: 'Maya', body: 'Hallo', url, notificationId: 'n' }) } });
  expect(shown[0]?.actions).toMatchObject([
    { title: 'Antworten', placeholder: 'Nachricht schreiben' },
    { title: 'Als gelesen markieren' },
  ]);
  // An answer may hold anything, the patterns of `replace` too.
  await scope.act({ title: 'Maya', body: 'Hallo', data: { url } }, 'reply', ' kostet $& 5 ');
  expect(shown[1]?.body).toBe('kostet $& 5 (nicht gesendet)');
});

test('and nothing of its own', () => {
  const forDevelopers = /^The (app could|answer did)|^Could not focus|^not signed in|answered/;
  const said = findLiterals('sw.js', worker).map(({ text }) => text);
  expect(said.filter((text) => !forDevelopers.test(text))).toEqual([]);
});

import AxeBuilder from '@axe-core/playwright';
import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';

// S4.59, S4.60: through the app as it is served, by the session cookie that no script can read.
test('a page of ours reads by cookie and writes with the token; programs get answers, not a page to sign in', async ({
  people,
}) => {
  const sam = await people.open(cast.student);
  const answers = await sam.evaluate(async () => {
    const { token } = await (await fetch('/api/csrf-token')).json();
    const write = (headers: Record<string, string>) =>
      fetch('/api/users/me/notification-preferences', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ preferences: [{ category: 'reminders', channel: 'push', enabled: true }] }),
      }).then(({ status }) => status);
    const read = await fetch('/api/chat/conversations?limit=1');
    return [
      read.status,
      await write({ 'x-csrf-token': token }),
      await write({}),
      document.cookie.includes('eyrie-auth'),
    ];
  });
  expect(answers).toEqual([200, 200, 403, false]);

  const visitor = await people.visit('/api/docs');
  const refused = await visitor.request.get('/api/chat/conversations', { maxRedirects: 0 });
  expect([refused.status(), refused.headers()['content-type']]).toEqual([401, 'application/problem+json']);
  const robots = await visitor.request.get('/robots.txt', { maxRedirects: 0 });
  expect([robots.status(), await robots.text()]).toEqual([200, expect.stringContaining('User-Agent: *')]);
  expect((await visitor.request.get('/.well-known/nothing', { maxRedirects: 0 })).status()).toBe(404);
});

test('the page that reads the API names every path and keeps the policy', async ({ people }) => {
  const page = await people.visit('/login');
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto('/api/docs');
  const { paths } = await (await page.request.get('/api/openapi.json')).json();
  for (const path of Object.keys(paths))
    await expect(page.getByText(path, { exact: true }).first()).toBeVisible();
  await page.getByText('/api/chat/send', { exact: true }).click();
  await expect(page.getByText('"receiver_id"').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(complaints).toEqual([]);
});

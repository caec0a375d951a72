import { get as httpGet } from 'node:http';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerWeb } from '../../stack/mail/answer-web.ts';
import { catchMail } from '../../stack/mail/catch-mail.ts';
import { Inbox } from '../../stack/mail/inbox.ts';
import { environment } from './support/environment.ts';
import { freePort } from './support/free-port.ts';

const inbox = new Inbox();
let smtp: Awaited<ReturnType<typeof catchMail>>;
let port = 0;

beforeAll(async () => {
  port = await freePort();
  smtp = await catchMail(port, inbox, pino({ level: 'silent' }));
});

afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)));

const send = (mail: SendMailOptions) =>
  nodemailer.createTransport({ host: '127.0.0.1', port, secure: false }).sendMail(mail);

const get = (path: string) => answerWeb(inbox, 'GET', new URL(path, 'http://mail'));
const body = (path: string) => JSON.parse(String(get(path).body));

test('a mail is parsed, found by any of its recipients and shown in all its forms', async () => {
  await send({
    from: '"Grüße" <a@eyrie.test>',
    to: 'Bo@eyrie.test',
    bcc: 'hidden@eyrie.test',
    subject: 'Übung ✓',
    text: 'plain',
    html: '<b>rich</b>',
    attachments: [{ filename: 'a.bin', content: Buffer.from([0, 255, 1]) }],
  });
  for (const to of ['bo@eyrie.test', 'HIDDEN@eyrie.test'])
    expect(body(`/api/messages?to=${to}`).messages).toHaveLength(1);
  const [{ id }] = body('/api/messages').messages;
  expect(body(`/api/messages/${id}`)).toMatchObject({
    subject: 'Übung ✓',
    from: 'Grüße <a@eyrie.test>',
    html: expect.stringContaining('<b>rich</b>'),
    attachments: [{ filename: 'a.bin' }],
  });
  expect(get(`/api/messages/${id}/html`).headers?.['content-security-policy']).toMatch(/^sandbox /);
  expect(get(`/api/messages/${id}/attachments/0`).body).toEqual(new Uint8Array([0, 255, 1]));
  expect(get(`/api/messages/${id}/attachments/1`).status).toBe(404);
  expect(get('/api/messages/nobody').status).toBe(404);
});

test('the last 500 are kept', async () => {
  inbox.clear();
  for (let index = 0; index < 502; index += 1)
    await inbox.add(Buffer.from(`Subject: ${index}\r\n\r\nx`), 'a@eyrie.test', ['b@eyrie.test']);
  const all = inbox.list();
  expect(all).toHaveLength(500);
  expect([all[0]?.subject, all.at(-1)?.subject]).toEqual(['501', '2']);
});

test("the stack's page opens, and answers only to names of this machine", async () => {
  const page = await fetch(environment.mailUrl);
  expect(await page.text()).toContain('Caught mail');
  const status = await statusWithHost(environment.mailUrl, 'evil.example');
  expect(status).toBe(403);
});

/** fetch may not set `Host`. */
function statusWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpGet(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

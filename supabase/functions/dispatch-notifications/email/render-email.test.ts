import assert from 'node:assert/strict';
import { renderEmail } from './render-email.ts';

const content = {
  title: 'Maya <script>alert(1)</script>\r\nBcc: all@example.org',
  body: 'a < b & "c"',
  tag: '1',
  url: '/c/1',
  notificationId: '2',
  unread: 1,
  count: 1,
  category: 'messages',
  categoryLabel: 'Messages',
};

Deno.test("escapes people's words in HTML and leaves them alone in text", () => {
  const { html, text } = renderEmail(content, 'https://eyrie.example.org');
  assert.ok(!html.includes('<script>'));
  assert.ok(html.includes('a &lt; b &amp; &quot;c&quot;'));
  assert.ok(text.includes('a < b & "c"'));
  assert.ok(html.includes('href="https://eyrie.example.org/c/1"'));
});

Deno.test('keeps the subject on one line and says how many', () => {
  const { subject } = renderEmail(
    { ...content, count: 3, title: `${content.title} (3 new)` },
    'https://eyrie.example.org',
  );
  assert.match(subject, /^Maya <script>alert\(1\)<\/script> Bcc: all@example.org \(3 new\)$/);
});

import { type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { cast, type Person } from '../../support/cast.ts';
import { newGroup } from './messages.ts';
import type { People } from './test.ts';
import { clientOf, withDatabase } from './world.ts';

const direct = '/c/a0000000-0000-4000-8000-000000000001';

/** What the places show beyond the demo's own world. */
export interface Props {
  session: string;
  support: string;
  campaign: string;
  draft: string;
  unsubscribe: string;
}

/** A place that no address alone shows, or only to some. */
export interface Place {
  who: Person | null;
  at: (props: Props) => string;
  /** Brings it to what the picture shows. */
  arrange: (page: Page) => Promise<void>;
}

const seen = (page: Page, text: string | RegExp) =>
  expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();

/** By the names of the pictures. */
export const places: Readonly<Record<string, Place>> = {
  details: {
    who: cast.student,
    at: () => direct,
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Details' }).click();
      await seen(page, 'Request a session');
    },
  },
  'conversation-menu': {
    who: cast.student,
    at: () => '/inbox',
    arrange: async (page) => {
      await page.getByRole('link', { name: /Study circle/ }).click({ button: 'right' });
      await seen(page, 'Pin to the top');
    },
  },
  archive: { who: cast.student, at: () => '/inbox?archived', arrange: (page) => seen(page, 'Summer cohort') },
  saved: { who: cast.student, at: () => '/saved', arrange: (page) => seen(page, /laundry/) },
  support: { who: cast.agent, at: () => '/support', arrange: (page) => seen(page, 'My booking is gone') },
  'support-request': {
    who: cast.agent,
    at: ({ support }) => support,
    arrange: (page) => seen(page, 'Close request'),
  },
  sessions: {
    who: cast.student,
    at: () => '/sessions',
    arrange: (page) => seen(page, 'Sharding by example'),
  },
  'session-strip': {
    who: cast.mentor,
    at: ({ session }) => session,
    arrange: (page) => expect(page.getByRole('region', { name: 'Session', exact: true })).toBeVisible(),
  },
  palette: {
    who: cast.student,
    at: () => direct,
    arrange: async (page) => {
      await seen(page, 'Maya Okafor');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('interview');
      await expect(page.getByRole('option').nth(2)).toBeVisible();
    },
  },
  shortcuts: {
    who: cast.student,
    at: () => '/inbox',
    arrange: async (page) => {
      await seen(page, 'Study circle');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  templates: {
    who: cast.admin,
    at: () => '/admin/templates',
    arrange: async (page) => {
      await page.getByRole('button', { name: 'E-mail · German' }).click();
      await expect(page.getByRole('status', { name: 'Preview' })).toContainText('Bald');
      await page.getByRole('heading', { name: 'Templates', exact: true }).scrollIntoViewIfNeeded();
    },
  },
  'notifications-news': {
    who: cast.mentor,
    at: () => '/notifications',
    arrange: (page) => seen(page, 'Sam Lindqvist asks for a session'),
  },
  'settings-reach': {
    who: cast.student,
    at: () => '/settings',
    arrange: async (page) => {
      await seen(page, 'Quiet hours');
      await page.getByRole('heading', { name: 'Notifications' }).evaluate((heading) => {
        heading.style.scrollMarginTop = '3rem';
        heading.scrollIntoView();
      });
    },
  },
  campaigns: { who: cast.admin, at: () => '/admin/campaigns', arrange: (page) => seen(page, 'Scheduled') },
  'campaign-draft': {
    who: cast.admin,
    at: ({ draft }) => draft,
    arrange: (page) => expect(page.getByRole('status', { name: 'Preview' })).toContainText('people'),
  },
  'campaign-results': {
    who: cast.admin,
    at: ({ campaign }) => campaign,
    arrange: (page) => expect(page.getByRole('region', { name: 'Results' })).toBeVisible(),
  },
  unsubscribe: {
    who: null,
    at: ({ unsubscribe }) => unsubscribe,
    arrange: (page) => seen(page, /Stop e-mail/),
  },
  offline: {
    who: cast.student,
    at: () => direct,
    arrange: async (page) => {
      await expect(page.getByRole('article').last()).toBeVisible();
      await page.context().setOffline(true);
      await expect(page.getByRole('status', { name: 'Connection' })).toContainText(/offline/i);
    },
  },
};

/** Goes to a place in a browser of its own. */
export async function visitPlace(
  people: People,
  { who, at, arrange }: Place,
  props: Props,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = who
    ? await people.open(who, { ...options, at: at(props) })
    : await people.visit(at(props), options);
  await arrange(page);
  return page;
}

let props: Promise<Props> | undefined;

/** Adds to the demo's world what the places show, once. */
export function prepareProps(): Promise<Props> {
  props ??= makeProps();
  return props;
}

async function makeProps(): Promise<Props> {
  const [sam, maya, nico, priya, alex, ada] = await Promise.all(
    [cast.student, cast.mentor, cast.stranger, cast.peer, cast.agent, cast.admin].map(clientOf),
  );
  if (!sam || !maya || !nico || !priya || !alex || !ada) throw new Error('somebody of the cast is missing');
  const send = (client: typeof sam, conversation_id: string, content: string) =>
    client.rpc('send_message', { id: crypto.randomUUID(), conversation_id, content }).throwOnError();

  const archived = await newGroup(cast.mentor, [cast.student], 'Summer cohort');
  await send(maya, archived, 'That was a good summer. Thank you all!');
  await sam.rpc('set_conversation_settings', { conversation_id: archived, archived: true }).throwOnError();
  const { data: messages } = await sam
    .from('messages')
    .select('id')
    .or('content.ilike.%laundry%,content.ilike.%noticed%')
    .throwOnError();
  for (const { id } of messages)
    await sam.rpc('save_message', { message_id: id, saved: true }).throwOnError();

  const { data: support } = await priya.rpc('start_support_conversation').throwOnError();
  await send(priya, support, 'I cannot join my session.');
  await alex.rpc('take_support_conversation', { conversation_id: support }).throwOnError();
  await send(alex, support, 'Let me look. Which browser is it?');
  const { data: waiting } = await nico.rpc('start_support_conversation').throwOnError();
  await send(nico, waiting, 'My booking is gone. Where do I find it?');

  const day = 86_400_000;
  const ask = async (topic: string, days: number) => {
    const scheduled_at = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + days * day).toISOString();
    const request = { mentor_id: cast.mentor.id, topic, scheduled_at };
    return (await sam.rpc('request_session', request).throwOnError()).data.id;
  };
  const accepted = await ask('Sharding by example', 3);
  await maya.rpc('update_session_status', { session_id: accepted, status: 'accepted' }).throwOnError();
  const asked = await ask('A second look at my portfolio', 6);
  const { data: sessions } = await sam.rpc('list_sessions').throwOnError();
  const session = sessions.find(({ id }) => id === asked)?.conversation_id;

  const email = { key: 'reminder', channel: 'email', locale: 'de', title: 'Bald: {{title}}' };
  await ada
    .rpc('save_notification_template', { ...email, body: 'Hallo {{name}},\n\n{{message}}' })
    .throwOnError();
  const campaign = async (title: string, body: string, audience: object, at?: string | null) => {
    const { data: id } = await ada
      .rpc('create_notification_campaign', {
        title,
        body,
        category: 'announcements',
        audience: { ...audience },
      })
      .throwOnError();
    if (at !== undefined)
      await ada
        .rpc('start_notification_campaign', { campaign_id: id, ...(at && { scheduled_at: at }) })
        .throwOnError();
    return id;
  };
  const sent = await campaign(
    'Two new mentors',
    'Say hello to them in the study circle.',
    { all: true },
    null,
  );
  await campaign(
    'The autumn cohort begins',
    'Choose your first session.',
    { role: 'student' },
    '2099-09-01T08:00Z',
  );
  const draft = await campaign('How was your week?', 'Three questions, one minute.', {
    and: [{ role: 'student' }, { registered_within_days: 3650 }],
  });
  await expect
    .poll(async () => {
      const { data } = await ada.from('notification_campaigns').select('state').eq('id', sent).single();
      return data?.state;
    })
    .toBe('done');
  await sam.rpc('mark_notifications_read').throwOnError();
  const token = await withDatabase(async (sql) => {
    const [row] = await sql`select private.unsubscribe_token(${cast.peer.id}, 'sessions') as token`;
    return String(row?.token);
  });
  return {
    session: `/c/${session}`,
    support: `/c/${support}`,
    campaign: `/admin/campaigns/${sent}`,
    draft: `/admin/campaigns/${draft}`,
    unsubscribe: `/unsubscribe?token=${token}`,
  };
}

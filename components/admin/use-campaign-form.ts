import { useEffect, useState } from 'react';
import type { CampaignDetails, CampaignDraft } from '@/lib/admin/campaigns.ts';
import type { Person } from '@/lib/chat/types.ts';
import { localInputValue } from '@/lib/format/local-input-value.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';
import { audienceOf, type Condition, conditionsOf } from './condition.ts';

interface Fields {
  title: string;
  body: string;
  url: string;
  category: string;
  channels: readonly NotificationChannel[];
  conditions: readonly Condition[];
  join: 'and' | 'or';
  /** As a `datetime-local` field has it, in the device's zone; empty for now. */
  startsAt: string;
}

const blank: Omit<Fields, 'conditions' | 'join'> = {
  title: '',
  body: '',
  url: '/notifications',
  category: 'announcements',
  channels: ['in_app', 'push', 'email'],
  startsAt: '',
};

/** What the composer says: blank, or what a draft says. `draft` is null while something is missing. */
export function useCampaignForm(campaign: CampaignDetails | null, people: readonly Person[]) {
  const [fields, setFields] = useState<Fields>(() => ({
    ...blank,
    ...(campaign && {
      title: campaign.title,
      body: campaign.body,
      url: campaign.url,
      category: campaign.category,
      channels: campaign.channels,
    }),
    ...conditionsOf(campaign?.audience ?? { all: true }, people),
  }));
  const put = (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some }));
  const plannedAt = campaign?.scheduled_at ?? null;
  // The server does not know the device's zone.
  useEffect(() => {
    if (plannedAt) setFields((before) => ({ ...before, startsAt: localInputValue(new Date(plannedAt)) }));
  }, [plannedAt]);

  const { title, body, url, category, channels, startsAt } = fields;
  const audience = audienceOf(fields.conditions, fields.join);
  const isWhole = title.trim() !== '' && body.trim() !== '' && url.startsWith('/') && channels.length > 0;
  const draft: CampaignDraft | null =
    audience && isWhole
      ? {
          title,
          body,
          url,
          category,
          audience,
          channels: [...channels],
          scheduled_at: startsAt ? new Date(startsAt).toISOString() : null,
          ...(campaign && { priority: campaign.priority, expires_at: campaign.expires_at }),
        }
      : null;
  return { fields, put, audience, draft };
}

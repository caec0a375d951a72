'use client';

import { useCallback, useId, useMemo, useState } from 'react';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { campaignActions } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadPreferences } from '@/lib/notifications/preferences.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';
import { AudienceBuilder } from './audience-builder.tsx';
import { CampaignPreview } from './campaign-preview.tsx';
import { ChannelChoice } from './channel-choice.tsx';
import { audienceOf, type Condition, newCondition } from './condition.ts';
import { useCampaignPreview } from './use-campaign-preview.ts';

/** Writes a campaign, shows whom it would reach, and sends it after asking once. */
export function CampaignForm() {
  const id = useId();
  const go = useGo();
  const { supabase } = useEyrie();
  const actions = useMemo(() => campaignActions(supabase), [supabase]);
  const load = useCallback(() => loadPreferences(supabase), [supabase]);
  const { data: preferences } = useLoaded(load);
  const categories = [...new Map(preferences?.map((one) => [one.category, one.label]))];
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [category, setCategory] = useState('announcements');
  const [channels, setChannels] = useState<readonly NotificationChannel[]>(['in_app', 'push', 'email']);
  const [conditions, setConditions] = useState<readonly Condition[]>([newCondition(0)]);
  const [join, setJoin] = useState<'and' | 'or'>('and');
  const [startsAt, setStartsAt] = useState('');
  const [isAsking, setAsking] = useState(false);
  const { isBusy, attempt } = useAttempt();
  const audience = audienceOf(conditions, join);
  const { preview, problem, isCurrent } = useCampaignPreview(audience, category, channels);
  const isReady = title.trim() !== '' && body.trim() !== '' && audience !== null && channels.length > 0;
  const people = preview ? (preview.total === 1 ? '1 person' : `${preview.total} people`) : 'them';

  async function keep(isSent: boolean) {
    if (!audience) return;
    await attempt(async () => {
      const made = await actions.create({ title, body, category, audience, channels: [...channels] });
      if (isSent) await actions.start(made, startsAt ? new Date(startsAt).toISOString() : null);
      go(`/admin/campaigns/${made}`);
    });
    setAsking(false);
  }
  return (
    <form
      className="grid gap-5 rounded-2xl border bg-card p-5 md:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) setAsking(true);
      }}
    >
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-title`}>Title</Label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-body`}>Text</Label>
        <textarea
          id={`${id}-body`}
          value={body}
          maxLength={1000}
          rows={4}
          className="rounded-md border border-input bg-card px-3 py-2 text-base coarse:text-[1rem]"
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-category`}>Kind</Label>
          <NativeSelect
            id={`${id}-category`}
            value={category}
            onChange={(event) => setCategory(event.target.value)}
          >
            {categories.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </div>
        <ChannelChoice chosen={channels} onChange={setChannels} />
      </div>
      <AudienceBuilder
        conditions={conditions}
        join={join}
        onChange={(next, how) => {
          setConditions(next);
          setJoin(how);
        }}
      />
      <CampaignPreview preview={preview} problem={problem} isCurrent={isCurrent} />
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-at`}>Begin at (now when empty)</Label>
        <Input
          id={`${id}-at`}
          type="datetime-local"
          value={startsAt}
          className="w-60"
          onChange={(event) => setStartsAt(event.target.value)}
        />
      </div>
      <footer className="flex justify-end gap-2">
        <Button variant="outline" disabled={!isReady || isBusy} onClick={() => void keep(false)}>
          Keep as draft
        </Button>
        <Button type="submit" disabled={!isReady || !isCurrent || !preview || isBusy}>
          {startsAt ? 'Schedule' : 'Send'}
        </Button>
      </footer>
      {isAsking && (
        <ConfirmDialog
          title={`${startsAt ? 'Schedule' : 'Send'} “${title.trim()}” to ${people}?`}
          action={startsAt ? 'Schedule' : 'Send'}
          isBusy={isBusy}
          onConfirm={() => void keep(true)}
          onClose={() => setAsking(false)}
        >
          Everybody’s own preferences decide what reaches them. What has been shown cannot be taken back.
        </ConfirmDialog>
      )}
    </form>
  );
}

'use client';

import { useCallback, useId, useState } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import type { CampaignDetails } from '@/lib/admin/campaigns.ts';
import type { Person } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadPreferences } from '@/lib/notifications/preferences.ts';
import { AudienceBuilder } from './audience-builder.tsx';
import { CampaignPreview } from './campaign-preview.tsx';
import { CampaignTime } from './campaign-time.tsx';
import { CampaignWords } from './campaign-words.tsx';
import { ChannelChoice } from './channel-choice.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { useCampaignForm } from './use-campaign-form.ts';
import { useCampaignPreview } from './use-campaign-preview.ts';
import { useKeepCampaign } from './use-keep-campaign.ts';

interface CampaignFormProps {
  /** The draft to go on with; a new one without. */
  campaign?: CampaignDetails;
  /** Whose names are known of those it is for. */
  people?: readonly Person[];
}

/** Writes a campaign, shows whom it would reach, keeps it, and sends it after asking once. */
export function CampaignForm({ campaign, people = [] }: CampaignFormProps) {
  const id = useId();
  const { supabase } = useEyrie();
  const load = useCallback(() => loadPreferences(supabase), [supabase]);
  const { data: preferences } = useLoaded(load);
  const categories = [...new Map(preferences?.map((one) => [one.category, one.label]))];
  const { fields, put, audience, draft } = useCampaignForm(campaign ?? null, people);
  const [isAsking, setAsking] = useState(false);
  const { keep, isBusy, isStale, setStale } = useKeepCampaign(campaign);
  const { preview, problem, isCurrent } = useCampaignPreview(audience, fields.category, fields.channels);
  const reached = preview ? campaignsText.peopleCount(preview.total) : campaignsText.them;
  const isLater = fields.startsAt !== '' && new Date(fields.startsAt) > new Date();
  const ask = isLater ? campaignsText.askSchedule : campaignsText.askSend;
  const verb = isLater ? campaignsText.schedule : campaignsText.send;

  async function keepAndClose(isSent: boolean) {
    if (draft) await keep(draft, isSent);
    setAsking(false);
  }
  return (
    <form
      className="grid gap-5 rounded-2xl border bg-card p-5 md:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft && isCurrent && preview) setAsking(true);
      }}
    >
      <CampaignWords title={fields.title} body={fields.body} url={fields.url} onChange={put} />
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-category`}>{campaignsText.kind}</Label>
          <NativeSelect
            id={`${id}-category`}
            value={fields.category}
            onChange={(event) => put({ category: event.target.value })}
          >
            {categories.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </div>
        <ChannelChoice chosen={fields.channels} onChange={(channels) => put({ channels })} />
      </div>
      <AudienceBuilder
        conditions={fields.conditions}
        join={fields.join}
        onChange={(conditions, join) => put({ conditions, join })}
      />
      <CampaignPreview preview={preview} problem={problem} isCurrent={isCurrent} />
      <CampaignTime value={fields.startsAt} onChange={(startsAt) => put({ startsAt })} />
      <footer className="flex flex-wrap justify-end gap-2">
        {campaign && <DiscardDraft campaign={campaign} />}
        <Button variant="outline" disabled={!draft || isBusy} onClick={() => void keepAndClose(false)}>
          {campaign ? campaignsText.save : campaignsText.keepAsDraft}
        </Button>
        <Button type="submit" disabled={!draft || !isCurrent || !preview || isBusy}>
          {verb}
        </Button>
      </footer>
      {isAsking && (
        <ConfirmDialog
          title={ask(fields.title.trim(), reached)}
          action={verb}
          isDestructive={false}
          isBusy={isBusy}
          onConfirm={() => void keepAndClose(true)}
          onClose={() => setAsking(false)}
        >
          {campaignsText.whatSendingDoes}
        </ConfirmDialog>
      )}
      {isStale && (
        <ConfirmDialog
          title={campaignsText.changedMeanwhile}
          action={campaignsText.reload}
          onConfirm={() => location.reload()}
          onClose={() => setStale(false)}
        >
          {campaignsText.whatReloadingDoes}
        </ConfirmDialog>
      )}
    </form>
  );
}

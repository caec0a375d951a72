import type { NotificationChannel } from '../notifications/types.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

/** Whom a campaign is for, as the database reads it. */
export type Audience =
  | { all: true }
  | { registered_within_days: number }
  | { active_within_days: number }
  | { role: string }
  | { user_ids: string[] }
  | { and: Audience[] }
  | { or: Audience[] };

export type CampaignState = 'draft' | 'scheduled' | 'running' | 'done' | 'cancelled' | 'failed';

/** A row of `notification_campaigns`, as far as pages show it. */
export interface Campaign {
  id: string;
  title: string;
  body: string;
  category: string;
  channels: NotificationChannel[];
  state: CampaignState;
  scheduled_at: string | null;
  created_at: string;
  finished_at: string | null;
  /** People in the audience, decided about so far, and of those who got a row. */
  total: number;
  processed: number;
  notified: number;
  error: string | null;
}

/** A campaign with everything its author chose, to be looked at or changed. */
export interface CampaignDetails extends Campaign {
  audience: Audience;
  url: string;
  priority: number;
  expires_at: string | null;
  /** Rises with each change: a save names the one it began with. */
  revision: number;
}

/** The columns of `Campaign`. */
export const campaignColumns =
  'id, title, body, category, channels, state, scheduled_at, created_at, finished_at, total, processed, notified, error';

export interface CampaignDraft {
  title: string;
  body: string;
  category: string;
  audience: Audience;
  channels: NotificationChannel[];
  /** Where it leads, a path of the app. */
  url: string;
  priority?: number;
  expires_at?: string | null;
  /** When it shall begin; a proposal until it is started. */
  scheduled_at: string | null;
}

/** Whom it would reach: `total` is exact, `channels` are of the first `sampled` people. */
export interface CampaignPreview {
  total: number;
  sampled: number;
  channels: Partial<Record<NotificationChannel, { wanted: number | null; refused: Record<string, number> }>>;
}

export interface CampaignResult {
  channel: NotificationChannel;
  state: string;
  reason: string;
  sentence: string;
  count: number;
}

/** What administrators do with campaigns; all throw EyrieError NOADM for anybody else. */
export interface CampaignActions {
  /** @throws EyrieError NOCAT, BDCHN, BDAUD. */
  preview(draft: Pick<CampaignDraft, 'audience' | 'category' | 'channels'>): Promise<CampaignPreview>;
  /** Keeps a draft. @returns its id. @throws EyrieError NOCAT, BDAUD, BDCAM. */
  create(draft: CampaignDraft): Promise<string>;
  /**
   * Puts a draft anew. @param revision the one that was read; null: whatever it says now.
   * @returns the new revision. @throws EyrieError NOCAM, CAMED, CAMRV, NOCAT, BDAUD, BDCAM.
   */
  update(id: string, draft: CampaignDraft, revision: number | null): Promise<number>;
  /** Throws a draft away. @throws EyrieError NOCAM, CAMED. */
  remove(id: string): Promise<void>;
  /** A new draft that says the same. @returns its id. @throws EyrieError NOCAM. */
  duplicate(id: string): Promise<string>;
  /** Makes a scheduled one a draft again. @throws EyrieError NOCAM, CAMST. */
  unschedule(id: string): Promise<void>;
  /** Starts within a second, or at the given time. @throws EyrieError NOCAM, CAMST, BDCAM. */
  start(id: string, at: string | null): Promise<void>;
  /** What was shown stays. @throws EyrieError NOCAM, CAMST. */
  cancel(id: string): Promise<void>;
  results(id: string): Promise<CampaignResult[]>;
}

/** Makes the verbs of one signed-in administrator. */
export function campaignActions(supabase: EyrieSupabase): CampaignActions {
  return {
    preview: ({ audience, category, channels }) =>
      callRpc(supabase, 'preview_notification_campaign', { audience, category, channels }),
    create: (draft) => callRpc(supabase, 'create_notification_campaign', { ...draft }),
    update: (campaign_id, draft, revision) =>
      callRpc(supabase, 'update_notification_campaign', { campaign_id, ...draft, revision }),
    remove: async (campaign_id) =>
      void (await callRpc(supabase, 'delete_notification_campaign', { campaign_id })),
    duplicate: (campaign_id) => callRpc(supabase, 'duplicate_notification_campaign', { campaign_id }),
    unschedule: async (campaign_id) =>
      void (await callRpc(supabase, 'unschedule_notification_campaign', { campaign_id })),
    start: async (campaign_id, scheduled_at) =>
      void (await callRpc(supabase, 'start_notification_campaign', { campaign_id, scheduled_at })),
    cancel: async (campaign_id) =>
      void (await callRpc(supabase, 'cancel_notification_campaign', { campaign_id })),
    results: (campaign_id) => callRpc(supabase, 'notification_campaign_results', { campaign_id }),
  };
}

import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

export type TemplateChannel = 'push' | 'email' | 'sms';

/** What a template says; `html` counts for e-mail only. */
export interface TemplateWords {
  title: string;
  body: string;
  html: string | null;
}

/** One key of `list_notification_templates`, with its words by channel and locale. */
export interface TemplateKey {
  key: string;
  description: string;
  placeholders: Record<string, { type: string; sample: string | number }>;
  templates: (TemplateWords & { channel: TemplateChannel; locale: string; lastFault: string | null })[];
}

/** Filled with the samples; `fault` says what is wrong instead. */
export interface TemplatePreview {
  title: string | null;
  body: string | null;
  html: string | null;
  fault: string | null;
}

interface Row extends Partial<TemplateWords> {
  key: string;
  description: string;
  placeholders: TemplateKey['placeholders'];
  channel: TemplateChannel | null;
  locale: string | null;
  last_fault: string | null;
}

/** One entry for each key, in order, from rows of one for each template. */
export function byKey(rows: readonly Row[]): TemplateKey[] {
  const keys = new Map<string, TemplateKey>();
  for (const {
    key,
    description,
    placeholders,
    channel,
    locale,
    title,
    body,
    html,
    last_fault: lastFault,
  } of rows) {
    const entry = keys.get(key) ?? { key, description, placeholders, templates: [] };
    keys.set(key, entry);
    if (!channel || !locale) continue;
    entry.templates.push({
      channel,
      locale,
      title: title ?? '',
      body: body ?? '',
      html: html ?? null,
      lastFault,
    });
  }
  return [...keys.values()];
}

/** What administrators do with templates. Each throws EyrieError: NOADM, BDTPL, LIMIT. */
export function templateActions(supabase: EyrieSupabase) {
  return {
    list: async () => byKey(await callRpc<Row[]>(supabase, 'list_notification_templates')),
    preview: (key: string, words: TemplateWords) =>
      callRpc<TemplatePreview>(supabase, 'preview_notification_template', { key, ...words }),
    save: (key: string, channel: TemplateChannel, locale: string, words: TemplateWords) =>
      callRpc<void>(supabase, 'save_notification_template', { key, channel, locale, ...words }),
    remove: (key: string, channel: TemplateChannel, locale: string) =>
      callRpc<void>(supabase, 'delete_notification_template', { key, channel, locale }),
    /** Sends the caller the samples in the words that are kept. */
    test: (key: string, channel: TemplateChannel) =>
      callRpc<string>(supabase, 'send_template_test', { key, channel }),
  };
}

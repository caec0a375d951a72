'use client';

import { useId, useMemo, useState } from 'react';
import { templatesText } from '#messages/templates.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { toast } from '@/components/ui/toast.ts';
import { type TemplateKey, templateActions } from '@/lib/admin/templates.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { TemplateChooser } from './template-chooser.tsx';
import type { TemplateChoice } from './template-desk.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { useTemplatePreview } from './use-template-preview.ts';

/** Made of several notifications, so nothing can be sent as a sample of them. */
const MADE_OF_SEVERAL = ['messages_received', 'digest'];

interface TemplateFormProps {
  template: TemplateKey;
  choice: TemplateChoice;
  keys: readonly TemplateKey[];
  onChoose: (choice: TemplateChoice) => void;
  onChanged: () => Promise<void>;
}

/** The words of one notification by one channel in one language: changed, previewed, kept, removed, tried on oneself. */
export function TemplateForm({ template, choice, keys, onChoose, onChanged }: TemplateFormProps) {
  const id = useId();
  const { supabase } = useEyrie();
  const actions = useMemo(() => templateActions(supabase), [supabase]);
  const { isBusy, attempt } = useAttempt();
  const { key, channel, locale } = choice;
  const kept = template.templates.find((one) => one.channel === channel && one.locale === locale);
  const [title, setTitle] = useState(kept?.title ?? '{{title}}');
  const [body, setBody] = useState(kept?.body ?? '{{message}}');
  const [html, setHtml] = useState(kept?.html ?? '');
  const words = { title, body, html: channel === 'email' && html ? html : null };
  const preview = useTemplatePreview(key, words);
  const isChanged = !kept || kept.title !== title || kept.body !== body || (kept.html ?? '') !== html;
  const field = 'rounded-md border border-input bg-card px-3 py-2 text-base';

  const act = (work: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await work();
      await onChanged();
      void toast.done(said);
    });
  return (
    <form
      className="grid gap-5 rounded-2xl border bg-card p-5 md:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => actions.save(key, channel, locale, words), templatesText.kept);
      }}
    >
      <TemplateChooser choice={choice} keys={keys} onChoose={onChoose} />
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-title`}>{templatesText.title}</Label>
        <Input id={`${id}-title`} value={title} onChange={(event) => setTitle(event.target.value)} />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-body`}>{templatesText.text}</Label>
        <textarea
          id={`${id}-body`}
          value={body}
          rows={4}
          className={field}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      {channel === 'email' && (
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-html`}>{templatesText.htmlOptional}</Label>
          <textarea
            id={`${id}-html`}
            value={html}
            rows={4}
            spellCheck={false}
            className={`${field} font-mono`}
            onChange={(event) => setHtml(event.target.value)}
          />
        </div>
      )}
      <p className="text-muted-foreground text-sm">
        {templatesText.placeholders}{' '}
        {Object.keys(template.placeholders).map((name) => (
          <code key={name} className="me-2 inline-block">{`{{${name}}}`}</code>
        ))}
      </p>
      <TemplatePreview preview={preview} />
      <footer className="flex flex-wrap justify-end gap-2">
        {kept && (
          <Button
            variant="ghost"
            disabled={isBusy}
            onClick={() => void act(() => actions.remove(key, channel, locale), templatesText.removed)}
          >
            {templatesText.remove}
          </Button>
        )}
        <Button
          variant="outline"
          disabled={isBusy || (isChanged && kept !== undefined) || MADE_OF_SEVERAL.includes(key)}
          onClick={() => void act(() => actions.test(key, channel), templatesText.sampleOnItsWay)}
        >
          {templatesText.sendMeASample}
        </Button>
        <Button type="submit" disabled={isBusy || !isChanged || !preview || preview.fault !== null}>
          {templatesText.keep}
        </Button>
      </footer>
    </form>
  );
}

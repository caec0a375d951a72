import { useId } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

interface Words {
  title: string;
  body: string;
  url: string;
}

/** What a campaign says, and where it leads. */
export function CampaignWords({
  title,
  body,
  url,
  onChange,
}: Words & { onChange: (words: Partial<Words>) => void }) {
  const id = useId();
  const isPath = url.startsWith('/');
  return (
    <>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-title`}>{campaignsText.title}</Label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={120}
          dir="auto"
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-body`}>{campaignsText.text}</Label>
        <textarea
          id={`${id}-body`}
          value={body}
          maxLength={1000}
          rows={4}
          dir="auto"
          className="rounded-md border border-input bg-card px-3 py-2 text-base coarse:text-[1rem]"
          onChange={(event) => onChange({ body: event.target.value })}
        />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-url`}>{campaignsText.leadsTo}</Label>
        <Input
          id={`${id}-url`}
          value={url}
          maxLength={500}
          spellCheck={false}
          dir="ltr"
          aria-invalid={!isPath || undefined}
          aria-describedby={`${id}-url-hint`}
          onChange={(event) => onChange({ url: event.target.value })}
        />
        <p id={`${id}-url-hint`} className={isPath ? 'sr-only' : 'text-destructive text-sm'}>
          {campaignsText.linkHint}
        </p>
      </div>
    </>
  );
}

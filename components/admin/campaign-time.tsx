import { useId } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

/** When a campaign begins, in the device's zone; at once when empty or over. */
export function CampaignTime({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  const now = useNow();
  const isOver = value !== '' && new Date(value) <= now;
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{campaignsText.beginAt}</Label>
      <Input
        id={id}
        type="datetime-local"
        value={value}
        className="w-60"
        aria-describedby={isOver ? `${id}-over` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isOver && (
        <p id={`${id}-over`} className="text-attention-text text-sm">
          {campaignsText.timeIsOver}
        </p>
      )}
    </div>
  );
}

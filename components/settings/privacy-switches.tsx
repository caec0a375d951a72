'use client';

import { useId, useState } from 'react';
import { settingsText } from '#messages/settings.ts';
import { type PrivacyChoice, savePrivacyAction } from '@/app/(app)/settings/actions.ts';
import { Label } from '@/components/ui/label.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import { toast } from '@/components/ui/toast.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';

const switches = [
  {
    key: 'sharesReceipts',
    label: settingsText.shareReadReceipts,
    description: settingsText.whatReceiptsDo,
  },
  {
    key: 'isListed',
    label: settingsText.canBeFoundByName,
    description: settingsText.whatFindingDoes,
  },
] as const;

/** What others learn of oneself; switched at once on screen, put back where the server refuses. */
export function PrivacySwitches({ initial }: { initial: PrivacyChoice }) {
  const id = useId();
  const [choice, setChoice] = useState(initial);
  async function change(key: keyof PrivacyChoice, wanted: boolean) {
    setChoice((before) => ({ ...before, [key]: wanted }));
    try {
      const problem = await savePrivacyAction({ [key]: wanted });
      if (!problem) return;
      void toast.problem(problem);
    } catch (error) {
      void toast.problem(toProblem(error));
    }
    setChoice((before) => ({ ...before, [key]: !wanted }));
  }
  return switches.map(({ key, label, description }) => (
    <div key={key} className="flex items-center justify-between gap-6 pb-5">
      <div>
        <Label htmlFor={`${id}-${key}`}>{label}</Label>
        <p id={`${id}-${key}-why`} className="mt-0.5 text-pretty text-muted-foreground text-sm">
          {description}
        </p>
      </div>
      <Switch
        id={`${id}-${key}`}
        aria-describedby={`${id}-${key}-why`}
        checked={choice[key]}
        onCheckedChange={(wanted) => void change(key, wanted)}
      />
    </div>
  ));
}

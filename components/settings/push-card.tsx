'use client';

import { useId } from 'react';
import { settingsText } from '#messages/settings.ts';
import { FormProblem } from '@/components/auth/form-problem.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import type { PushState } from '@/lib/notifications/push.ts';
import { usePush } from './use-push.ts';

const sentences: Record<PushState, string> = {
  unsupported: settingsText.pushUnsupported,
  blocked: settingsText.pushBlocked,
  off: settingsText.pushOff,
  on: settingsText.pushOn,
};

/** The opt-in to push on this very browser, in each of its four states. */
export function PushCard() {
  const id = useId();
  const { state, isBusy, problem, change } = usePush();
  const canSwitch = state === 'on' || state === 'off';
  return (
    <div className="grid gap-3">
      <div className="flex items-center justify-between gap-6">
        <div>
          <Label htmlFor={id}>{settingsText.pushOnThisDevice}</Label>
          <p
            id={`${id}-state`}
            role="status"
            data-state={state}
            className="mt-0.5 min-h-9 text-pretty text-muted-foreground text-sm"
          >
            {state && sentences[state]}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-state`}
          checked={state === 'on'}
          disabled={!canSwitch || isBusy}
          onCheckedChange={change}
        />
      </div>
      <FormProblem problem={problem} />
    </div>
  );
}

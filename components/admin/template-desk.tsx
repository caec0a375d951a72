'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormProblem } from '@/components/auth/form-problem.tsx';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { type TemplateChannel, templateActions } from '@/lib/admin/templates.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { TemplateForm } from './template-form.tsx';
import { TemplateList } from './template-list.tsx';

/** Which words are being worked on. */
export interface TemplateChoice {
  key: string;
  channel: TemplateChannel;
  locale: string;
}

/** Every notification with the words kept for it, and the chosen ones to change. */
export function TemplateDesk() {
  const { supabase } = useEyrie();
  const actions = useMemo(() => templateActions(supabase), [supabase]);
  const load = useCallback(() => actions.list(), [actions]);
  const { data: keys, problem, reload } = useLoaded(load);
  const [choice, setChoice] = useState<TemplateChoice>({
    key: 'message_received',
    channel: 'push',
    locale: 'en',
  });
  const top = useRef<HTMLDivElement>(null);
  const chosen = keys?.find(({ key }) => key === choice.key);
  if (!keys) return problem ? <FormProblem problem={problem} /> : <Skeleton className="h-96 rounded-2xl" />;
  return (
    <div ref={top} className="grid scroll-my-6 grid-cols-1 gap-6">
      {chosen && (
        <TemplateForm
          key={`${choice.key} ${choice.channel} ${choice.locale}`}
          template={chosen}
          choice={choice}
          keys={keys}
          onChoose={setChoice}
          onChanged={reload}
        />
      )}
      <TemplateList
        keys={keys}
        choice={choice}
        onChoose={(one) => {
          // The form stands above a long list, on phones out of sight; how tall it is depends on the choice.
          flushSync(() => setChoice(one));
          top.current?.scrollIntoView();
        }}
      />
    </div>
  );
}

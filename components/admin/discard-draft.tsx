import { useMemo, useState } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { type Campaign, campaignActions } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Throws a draft away, after asking once. */
export function DiscardDraft({ campaign: { id, title } }: { campaign: Campaign }) {
  const go = useGo();
  const { supabase } = useEyrie();
  const actions = useMemo(() => campaignActions(supabase), [supabase]);
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="destructive" className="me-auto" disabled={isBusy} onClick={() => setAsking(true)}>
        {campaignsText.discard}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={campaignsText.askDiscard(title)}
          action={campaignsText.discard}
          isBusy={isBusy}
          onConfirm={() =>
            void attempt(async () => {
              await actions.remove(id);
              go('/admin/campaigns');
            })
          }
          onClose={() => setAsking(false)}
        >
          {campaignsText.whatDiscardingDoes}
        </ConfirmDialog>
      )}
    </>
  );
}

import { Ban, Copy, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { toast } from '@/components/ui/toast.ts';
import { type Campaign, campaignActions } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

interface CampaignButtonsProps {
  campaign: Campaign;
  /** Pushes and e-mails of it may still go out. */
  waits: boolean;
}

/** What can be done with a campaign that was started: taken back before it begins, stopped, copied. */
export function CampaignButtons({ campaign, waits }: CampaignButtonsProps) {
  const go = useGo();
  const router = useRouter();
  const { supabase } = useEyrie();
  const actions = useMemo(() => campaignActions(supabase), [supabase]);
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const { id, state, title, total, processed } = campaign;
  const mayStop = state === 'scheduled' || state === 'running' || (state === 'done' && waits);
  const act = (work: () => Promise<void>) =>
    attempt(async () => {
      await work();
      setAsking(false);
      router.refresh();
    });
  const copy = () =>
    attempt(async () => {
      go(`/admin/campaigns/${await actions.duplicate(id)}`);
      void toast.done(campaignsText.duplicated);
    });
  return (
    <div className="ms-auto flex flex-wrap justify-end gap-2">
      {state === 'scheduled' ? (
        <Button variant="outline" disabled={isBusy} onClick={() => void act(() => actions.unschedule(id))}>
          <Undo2 aria-hidden /> {campaignsText.backToDraft}
        </Button>
      ) : (
        <Button variant="outline" disabled={isBusy} onClick={() => void copy()}>
          <Copy aria-hidden /> {campaignsText.duplicate}
        </Button>
      )}
      {mayStop && (
        <Button variant="destructive" disabled={isBusy} onClick={() => setAsking(true)}>
          <Ban aria-hidden /> {campaignsText.cancel}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={campaignsText.askCancel(title)}
          action={campaignsText.cancelCampaign}
          dismiss={campaignsText.keepGoing}
          isBusy={isBusy}
          onConfirm={() => void act(() => actions.cancel(id))}
          onClose={() => setAsking(false)}
        >
          {campaignsText.whatCancellingDoes(Math.max(0, total - processed))}
        </ConfirmDialog>
      )}
    </div>
  );
}

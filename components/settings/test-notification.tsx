import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { settingsText } from '#messages/settings.ts';
import { ExplanationList } from '@/components/notifications/explanation-list.tsx';
import { Button } from '@/components/ui/button.tsx';
import { toast } from '@/components/ui/toast.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { sendTest } from '@/lib/notifications/devices.ts';
import { type Explanation, explainNotification, isSettled } from '@/lib/notifications/explain.ts';

const LOOK_AGAIN_MS = 1_000;
/** After this long the rest is on the service's side; the bell's own explanation goes on telling. */
const GIVE_UP_MS = 45_000;

/** Sends oneself a test and follows every hop of it until each has come to its end. */
export function TestNotification({ onDone }: { onDone: () => void }) {
  const { supabase } = useEyrie();
  const [sent, setSent] = useState<{ id: string; at: number } | null>(null);
  const [hops, setHops] = useState<readonly Explanation[]>([]);
  const isDone = sent !== null && hops.length > 0 && hops.every(isSettled);

  useEffect(() => {
    if (!sent || isDone) return;
    const timer = setInterval(async () => {
      if (Date.now() - sent.at > GIVE_UP_MS) return clearInterval(timer);
      try {
        setHops(await explainNotification(supabase, sent.id));
      } catch (error) {
        clearInterval(timer);
        void toast.problem(toProblem(error));
      }
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [supabase, sent, isDone]);

  async function send() {
    try {
      const id = await sendTest(supabase);
      setHops(await explainNotification(supabase, id));
      setSent({ id, at: Date.now() });
      onDone();
    } catch (error) {
      void toast.problem(toProblem(error));
    }
  }
  return (
    <div className="mt-3">
      <Button variant="outline" disabled={sent !== null && !isDone} onClick={send}>
        <Send aria-hidden /> {settingsText.sendMeATest}
      </Button>
      {sent && (
        <div role="status" aria-label={settingsText.test} className="mt-3 rounded-xl border p-2">
          <ExplanationList rows={hops} />
        </div>
      )}
    </div>
  );
}

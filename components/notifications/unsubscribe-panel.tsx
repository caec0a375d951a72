'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Unsubscription } from '@/lib/notifications/unsubscribe.ts';

interface UnsubscribePanelProps {
  token: string;
  found: Unsubscription;
  stop: (token: string) => Promise<Unsubscription>;
  resume: (token: string) => Promise<Unsubscription>;
}

/** Asks first, since mail scanners open links; says what was switched off, and takes it back. */
export function UnsubscribePanel({ token, found, stop, resume }: UnsubscribePanelProps) {
  const [answer, setAnswer] = useState(found);
  const [isOff, setOff] = useState(false);
  const [isBusy, setBusy] = useState(false);
  async function act(work: (token: string) => Promise<Unsubscription>, isNowOff: boolean) {
    setBusy(true);
    const result = await work(token).catch((): Unsubscription => 'failed');
    setAnswer(result);
    if (result && result !== 'failed') setOff(isNowOff);
    setBusy(false);
  }
  if (answer === null) {
    return (
      <Said title="This link does not work">
        It is incomplete, or not one of ours. Your settings have the same switches.
      </Said>
    );
  }
  if (answer === 'failed') {
    return <Said title="That did not work">Please open the link again in a minute.</Said>;
  }
  return (
    <>
      <div role="status">
        {isOff ? (
          <Said title="Done">No more e-mail about {answer.labels}. Everything else stays as it is.</Said>
        ) : (
          <Said title={`Stop e-mail about ${answer.labels}?`}>You will still find it in the app.</Said>
        )}
      </div>
      {isOff ? (
        <Button variant="outline" size="lg" disabled={isBusy} onClick={() => void act(resume, false)}>
          Undo
        </Button>
      ) : (
        <Button size="lg" disabled={isBusy} onClick={() => void act(stop, true)}>
          Stop these e-mails
        </Button>
      )}
    </>
  );
}

function Said({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-2 text-muted-foreground">
        {children}{' '}
        <a href="/settings" className="text-primary underline underline-offset-4">
          Settings
        </a>
      </p>
    </>
  );
}

'use client';

import { useState } from 'react';
import { unsubscribeText } from '#messages/unsubscribe.ts';
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
    return <Said title={unsubscribeText.badLink}>{unsubscribeText.whyBadLink}</Said>;
  }
  if (answer === 'failed') {
    return <Said title={unsubscribeText.failed}>{unsubscribeText.tryLater}</Said>;
  }
  return (
    <>
      <div role="status">
        {isOff ? (
          <Said title={unsubscribeText.done}>{unsubscribeText.whatIsOff(answer.labels)}</Said>
        ) : (
          <Said title={unsubscribeText.askStop(answer.labels)}>{unsubscribeText.stillInApp}</Said>
        )}
      </div>
      {isOff ? (
        <Button variant="outline" size="lg" disabled={isBusy} onClick={() => void act(resume, false)}>
          {unsubscribeText.undo}
        </Button>
      ) : (
        <Button size="lg" disabled={isBusy} onClick={() => void act(stop, true)}>
          {unsubscribeText.stopTheseEmails}
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
          {unsubscribeText.settings}
        </a>
      </p>
    </>
  );
}

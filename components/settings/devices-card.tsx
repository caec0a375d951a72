'use client';

import { Smartphone, Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { settingsText } from '#messages/settings.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { deviceName } from '@/lib/format/device-name.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { listDevices, type PushDevice, removeDevice } from '@/lib/notifications/devices.ts';
import { cn } from '@/lib/utils.ts';
import { TestNotification } from './test-notification.tsx';

/** The devices that receive push, how they are doing, and a test that goes the whole way. */
export function DevicesCard() {
  const { supabase, deviceId } = useEyrie();
  const load = useCallback(() => listDevices(supabase), [supabase]);
  const { data: devices, problem, reload } = useLoaded(load);
  const { isBusy, attempt } = useAttempt();
  if (problem && !devices) return <ProblemState problem={problem} onRetry={reload} className="py-6" />;
  return (
    <div>
      <h3 className="font-medium text-sm">{settingsText.devices}</h3>
      {devices?.length === 0 && (
        <p className="mt-0.5 text-muted-foreground text-sm">{settingsText.noDevice}</p>
      )}
      <ul aria-label={settingsText.devices} className="mt-1">
        {devices?.map((device) => (
          <li key={device.id} className="flex min-h-13 items-center gap-3 py-1.5">
            <Smartphone className="size-5 shrink-0 text-muted-foreground" aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-sm">
                {deviceName(device.user_agent)}
                {device.device_id === deviceId && ` ${settingsText.thisDevice}`}
              </span>
              <Health device={device} />
            </span>
            <Button
              variant="ghost"
              size="icon"
              disabled={isBusy}
              onClick={() =>
                void attempt(async () => {
                  await removeDevice(supabase, device.id);
                  await reload();
                })
              }
            >
              <Trash2 className="size-4.5!" aria-hidden />
              <span className="sr-only">{settingsText.stopPushes(deviceName(device.user_agent))}</span>
            </Button>
          </li>
        ))}
      </ul>
      <TestNotification onDone={reload} />
      <ChatLink
        href="/notifications?show=withheld"
        className="mt-4 flex w-fit items-center gap-1.5 text-primary text-sm underline-offset-4 hover:underline coarse:h-11"
      >
        {settingsText.whatDidNotReachYou}
      </ChatLink>
    </div>
  );
}

const dots: Record<PushDevice['health'], string> = {
  healthy: 'bg-online',
  failing: 'bg-destructive',
  untested: 'bg-muted-foreground/50',
  stale: 'bg-attention',
};

function Health({ device }: { device: PushDevice }) {
  const now = useNow();
  const { health, last_sent_at: sentAt, sentence } = device;
  const words: Record<PushDevice['health'], string> = {
    healthy: sentAt ? settingsText.lastPush(shortTime(sentAt, { now })) : settingsText.working,
    failing: sentence ?? settingsText.theLastPushFailed,
    untested: settingsText.nothingSent,
    stale: settingsText.notSeen,
  };
  return (
    <span className="flex items-center gap-1.5 text-muted-foreground text-xs">
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', dots[health])} />
      {words[health]}
    </span>
  );
}

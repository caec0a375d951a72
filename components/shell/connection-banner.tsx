'use client';

import { CloudOff, RefreshCw } from 'lucide-react';
import { shellText } from '#messages/shell.ts';
import { useChat } from '@/lib/chat/react.tsx';

/** A thin bar while the connection is gone long enough to tell people. Silent otherwise. */
export function ConnectionBanner() {
  const connection = useChat((state) => state.connection);
  const isOffline = connection.status === 'offline';
  const Icon = isOffline ? CloudOff : RefreshCw;
  return (
    <div role="status" aria-label={shellText.connection}>
      {connection.visible && (
        <p className="flex items-center justify-center gap-2 bg-attention/18 px-4 py-1.5 text-center text-attention-text text-sm">
          <Icon className="size-4 shrink-0" aria-hidden />
          {isOffline ? shellText.offline : shellText.reconnecting}
        </p>
      )}
    </div>
  );
}

'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import { shellText } from '#messages/shell.ts';
import { useArmed } from '@/components/hooks/use-armed.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { useChat } from '@/lib/chat/react.tsx';

const loadMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

/** Oneself at the foot of the rail: presence at a glance, the menu on click. */
export function AccountButton() {
  const { isArmed, warm, arm } = useArmed(loadMenu);
  if (!isArmed) {
    return (
      <Trigger
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={arm}
      />
    );
  }
  return (
    <Suspense fallback={<Trigger aria-haspopup="menu" aria-expanded />}>
      <AccountMenu>
        <Trigger />
      </AccountMenu>
    </Suspense>
  );
}

function Trigger(props: ComponentProps<'button'>) {
  const me = useMe();
  const isLive = useChat((state) => state.connection.status === 'online');
  return (
    <button type="button" className="flex size-11 items-center justify-center rounded-full" {...props}>
      <PersonAvatar
        name={me.fullName}
        avatarUrl={me.avatarUrl}
        presence={isLive ? 'online' : 'offline'}
        className="size-9 text-xs"
        dotClassName="outline-sidebar"
      />
      <span className="sr-only">{shellText.account}</span>
    </button>
  );
}

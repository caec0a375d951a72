'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import { shellText } from '#messages/shell.ts';
import { useArmed } from '@/components/hooks/use-armed.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { barItemClass, barLabelClass } from './bar-item-class.ts';

const loadMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

/** Oneself: presence at a glance, the menu on click. At the foot of the rail, or named in the bar of phones. */
export function AccountButton({ isInBar = false }: { isInBar?: boolean }) {
  const { isArmed, warm, arm } = useArmed(loadMenu);
  if (!isArmed) {
    return (
      <Trigger
        isInBar={isInBar}
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={arm}
      />
    );
  }
  return (
    <Suspense fallback={<Trigger isInBar={isInBar} aria-haspopup="menu" aria-expanded />}>
      <AccountMenu side={isInBar ? 'top' : 'right'}>
        <Trigger isInBar={isInBar} />
      </AccountMenu>
    </Suspense>
  );
}

function Trigger({ isInBar, ...props }: ComponentProps<'button'> & { isInBar: boolean }) {
  const me = useMe();
  const isLive = useChat((state) => state.connection.status === 'online');
  return (
    <button
      type="button"
      className={isInBar ? barItemClass : 'flex size-11 items-center justify-center rounded-full'}
      {...props}
    >
      <PersonAvatar
        name={me.fullName}
        avatarUrl={me.avatarUrl}
        presence={isLive ? 'online' : 'offline'}
        className={isInBar ? 'size-6 text-[0.625rem]' : 'size-9 text-xs'}
        dotClassName={isInBar ? 'size-2 outline-2 outline-sidebar' : 'outline-sidebar'}
      />
      <span className={isInBar ? barLabelClass : 'sr-only'}>{shellText.account}</span>
    </button>
  );
}

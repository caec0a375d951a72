import { LifeBuoy, Megaphone, TextQuote } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { shellText } from '#messages/shell.ts';
import { staffText } from '#messages/staff.ts';
import { useWaitingRequests } from '@/components/support/use-waiting-requests.ts';
import { RailLink } from './rail-link.tsx';

interface StaffLinksProps {
  isAdmin: boolean;
}

/** Where only people with a role have something to do; their code comes to nobody else. */
export function StaffLinks({ isAdmin }: StaffLinksProps) {
  const pathname = usePathname();
  const waiting = useWaitingRequests();
  return (
    <>
      <span aria-hidden className="my-1 w-6 border-t" />
      <RailLink
        href="/support"
        label={shellText.supportRequests}
        said={waiting > 0 ? staffText.requestsWaiting(waiting) : undefined}
        icon={LifeBuoy}
        count={waiting}
        isActive={pathname === '/support'}
      />
      {isAdmin && (
        <>
          <RailLink
            href="/admin/campaigns"
            label={shellText.campaigns}
            icon={Megaphone}
            isActive={pathname.startsWith('/admin/campaigns')}
          />
          <RailLink
            href="/admin/templates"
            label={shellText.templates}
            icon={TextQuote}
            isActive={pathname === '/admin/templates'}
          />
        </>
      )}
    </>
  );
}

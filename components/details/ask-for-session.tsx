import { CalendarClock } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { sessionsText } from '#messages/sessions.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation, Member, Person } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { callRpc } from '@/lib/supabase/call-rpc.ts';

const RequestDialog = lazy(async () => ({
  default: (await import('@/components/sessions/request-dialog.tsx')).RequestDialog,
}));

/** Where the other person of a 1:1 conversation is a mentor: asking them for a session. */
export function AskForSession({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const other = conversation.kind === 'direct' ? otherMember(conversation, me.id) : undefined;
  return other && <AskButton key={other.user_id} person={other} />;
}

function AskButton({ person }: { person: Member }) {
  const { supabase } = useEyrie();
  const go = useGo();
  const [isAsking, setAsking] = useState(false);
  const load = useCallback(
    () => callRpc<Person[]>(supabase, 'find_people', { query: person.full_name, page_size: 20 }),
    [supabase, person.full_name],
  );
  const { data: found } = useLoaded(load);
  const mentor = found?.find(({ id, roles }) => id === person.user_id && roles.includes('mentor'));
  if (!mentor) return null;
  return (
    <div className="animate-fade border-t py-3">
      <Button variant="ghost" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <CalendarClock aria-hidden /> {sessionsText.requestASession}
      </Button>
      {isAsking && (
        <Suspense>
          <RequestDialog
            mentor={mentor}
            onClose={() => setAsking(false)}
            onRequested={async () => go('/sessions')}
          />
        </Suspense>
      )}
    </div>
  );
}

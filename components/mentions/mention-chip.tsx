import { useMe } from '@/components/people/me-context.tsx';
import { cn } from '@/lib/utils.ts';

/** Somebody called by name; calls to oneself stand out. `userId` null is everyone. */
export function MentionChip({ name, userId }: { name: string; userId: string | null }) {
  const me = useMe();
  const isMe = userId === null || userId === me.id;
  return (
    <span className={cn('rounded-md px-1 py-px font-medium', isMe ? 'bg-attention/30' : 'bg-primary/15')}>
      {`@${name}`}
    </span>
  );
}

import { Compass } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { Button } from '@/components/ui/button.tsx';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <title>Not found · Eyrie</title>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        action={
          <Button asChild>
            <Link href="/inbox">Go to the inbox</Link>
          </Button>
        }
      >
        The link may be old, or a letter got lost on the way.
      </EmptyState>
    </main>
  );
}

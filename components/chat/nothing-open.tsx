import { MessageCircle } from 'lucide-react';
import { EmptyState } from '@/components/states/empty-state.tsx';

/** The right side before anything is chosen. */
export function NothingOpen() {
  return (
    <EmptyState icon={MessageCircle} title="Nothing open" className="flex-1">
      Choose a conversation on the left, or start a new one.
    </EmptyState>
  );
}

import { savedText } from '#messages/saved.ts';
import { SavedList } from '@/components/saved/saved-list.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function SavedPage() {
  return (
    <PageFrame title={savedText.saved}>
      <SavedList />
    </PageFrame>
  );
}

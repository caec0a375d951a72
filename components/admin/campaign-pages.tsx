import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Button } from '@/components/ui/button.tsx';
import { type CampaignPlace, campaignPath } from '@/lib/admin/campaign-order.ts';

/** On to the next campaigns and back; nothing where one page holds all. */
export function CampaignPages({ place, hasMore }: { place: CampaignPlace; hasMore: boolean }) {
  if (place.page === 1 && !hasMore) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-end gap-2 text-sm">
      {place.page > 1 && (
        <Button asChild variant="outline" size="sm">
          <ChatLink href={campaignPath({ ...place, page: place.page - 1 })}>Back</ChatLink>
        </Button>
      )}
      <span className="text-muted-foreground">Page {place.page}</span>
      {hasMore && (
        <Button asChild variant="outline" size="sm">
          <ChatLink href={campaignPath({ ...place, page: place.page + 1 })}>More</ChatLink>
        </Button>
      )}
    </nav>
  );
}

import { ArrowLeft } from 'lucide-react';
import { campaignsText } from '#messages/campaigns.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';

/** From one campaign to all of them. */
export function BackToCampaigns() {
  return (
    <ChatLink
      href="/admin/campaigns"
      className="-mt-4 mb-6 flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground coarse:h-11"
    >
      <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden /> {campaignsText.allCampaigns}
    </ChatLink>
  );
}

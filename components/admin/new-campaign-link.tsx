'use client';

import { Plus } from 'lucide-react';
import { campaignsText } from '#messages/campaigns.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Button } from '@/components/ui/button.tsx';

/** To the composer. */
export function NewCampaignLink() {
  return (
    <Button asChild>
      <ChatLink href="/admin/campaigns/new">
        <Plus aria-hidden /> {campaignsText.newCampaign}
      </ChatLink>
    </Button>
  );
}

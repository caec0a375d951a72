'use client';

import { Plus } from 'lucide-react';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Button } from '@/components/ui/button.tsx';

/** To the composer. */
export function NewCampaignLink() {
  return (
    <Button asChild>
      <ChatLink href="/admin/campaigns/new">
        <Plus aria-hidden /> New campaign
      </ChatLink>
    </Button>
  );
}

import { useId } from 'react';
import { detailsText } from '#messages/details.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import type { GroupChange } from '@/lib/chat/group-actions.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { DetailsSection } from './details-section.tsx';
import { useGroup } from './use-group.ts';

const rules = [
  { key: 'edits_allowed', label: detailsText.messagesCanBeEdited },
  { key: 'attachments_allowed', label: detailsText.filesCanBeSent },
  { key: 'receipts_enabled', label: detailsText.readReceiptsAreShown },
] as const;

const pasts = { all: detailsText.everything, from_join: detailsText.fromJoiningOn } as const;

/** What may be done in a group: owners decide, everybody may know. */
export function GroupRules({ conversation }: { conversation: Conversation }) {
  const id = useId();
  const { isBusy, change } = useGroup(conversation.id);
  const isOwner = conversation.my_role === 'owner';
  const set = (wanted: GroupChange) => void change((group) => group.update(wanted));
  return (
    <DetailsSection title={detailsText.rules}>
      <div className="grid gap-3 px-2 pt-1 text-sm">
        {rules.map(({ key, label }) => (
          <label
            key={key}
            htmlFor={`${id}-${key}`}
            className="flex min-h-6 items-center justify-between gap-3"
          >
            {label}
            <Switch
              id={`${id}-${key}`}
              checked={conversation[key]}
              disabled={!isOwner || isBusy}
              onCheckedChange={(wanted) => set({ [key]: wanted })}
            />
          </label>
        ))}
        <label htmlFor={`${id}-past`} className="flex min-h-6 items-center justify-between gap-3">
          {detailsText.newcomersSee}
          <NativeSelect
            id={`${id}-past`}
            className="w-44"
            value={conversation.history_visibility}
            disabled={!isOwner || isBusy}
            onChange={(event) =>
              set({ history_visibility: event.target.value === 'all' ? 'all' : 'from_join' })
            }
          >
            {Object.entries(pasts).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </label>
        {!isOwner && <p className="text-muted-foreground text-xs">{detailsText.ownersMayChange}</p>}
      </div>
    </DetailsSection>
  );
}

import { useId } from 'react';
import { detailsText } from '#messages/details.ts';
import { muteChoices } from '@/components/conversation-menu/mute-choices.ts';
import { mutedText } from '@/components/conversation-menu/muted-text.ts';
import { useConversationActions } from '@/components/conversation-menu/use-conversation-actions.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { DetailsSection } from './details-section.tsx';

const levels = [
  { value: 'all', label: detailsText.everyMessage },
  { value: 'mentions', label: detailsText.onlyMentionsOfMe },
  { value: 'none', label: detailsText.nothing },
] as const;

/** What one hears of this conversation, for oneself. */
export function HearingSection({ conversation }: { conversation: Conversation }) {
  const id = useId();
  const now = useNow();
  const act = useConversationActions(conversation);
  const muted = mutedText(conversation, now);
  return (
    <DetailsSection title={detailsText.forYou}>
      <div className="grid gap-2 px-2">
        <label htmlFor={`${id}-level`} className="flex items-center justify-between gap-3 text-sm">
          {detailsText.notifyMeOf}
          <NativeSelect
            id={`${id}-level`}
            className="w-44"
            value={conversation.notify_level}
            onChange={(event) => {
              const level = levels.find(({ value }) => value === event.target.value);
              if (level) void act.change({ notifyLevel: level.value });
            }}
          >
            {levels.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </label>
        <label htmlFor={`${id}-mute`} className="flex items-center justify-between gap-3 text-sm">
          {detailsText.mute}
          <NativeSelect
            id={`${id}-mute`}
            className="w-44"
            value={muted === '' ? 'off' : 'muted'}
            onChange={(event) => {
              const choice = muteChoices.find(({ span }) => span === event.target.value);
              if (choice) void act.mute(choice.span);
              else if (event.target.value === 'off') void act.unmute();
            }}
          >
            <option value="off">{muted === '' ? detailsText.notMuted : detailsText.unmute}</option>
            {muted !== '' && <option value="muted">{muted}</option>}
            {muteChoices.map(({ span, label }) => (
              <option key={span} value={span}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </label>
      </div>
    </DetailsSection>
  );
}

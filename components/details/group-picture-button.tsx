import { ImagePlus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { measure } from '@/components/attachments/measure.ts';
import { Button } from '@/components/ui/button.tsx';
import { uploadAttachment } from '@/lib/chat/attachments.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { useGroup } from './use-group.ts';

const types = 'image/png,image/jpeg,image/webp,image/gif';

/** Chooses, changes and removes a group's picture; the file goes the way of every attachment. */
export function GroupPictureButton({ conversation }: { conversation: Conversation }) {
  const { supabase, api } = useEyrie();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const { isBusy, change } = useGroup(conversation.id);
  const { id, avatar_path: path } = conversation;

  async function upload(file: File) {
    setProgress(0);
    const preview = URL.createObjectURL(file);
    await change(async (group) => {
      const pixels = await measure(file, preview);
      const picture = await uploadAttachment(supabase, api, {
        id: crypto.randomUUID(),
        conversationId: id,
        name: file.name,
        mimeType: file.type,
        file,
        ...pixels,
        signal: AbortSignal.timeout(60_000),
        onProgress: setProgress,
      });
      await group.update({ avatar_path: picture.path });
    });
    URL.revokeObjectURL(preview);
    setProgress(null);
  }
  return (
    <div className="mt-2 flex gap-1">
      <input
        ref={input}
        type="file"
        accept={types}
        hidden
        data-testid="group-picture"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void upload(file);
        }}
      />
      <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => input.current?.click()}>
        <ImagePlus aria-hidden />
        {progress === null
          ? path
            ? detailsText.changePicture
            : detailsText.addAPicture
          : detailsText.uploading(Math.round(progress * 100))}
      </Button>
      {path && (
        <Button
          variant="ghost"
          size="sm"
          disabled={isBusy}
          onClick={() => void change((group) => group.update({ avatar_path: '' }))}
        >
          <Trash2 aria-hidden /> {detailsText.removePicture}
        </Button>
      )}
    </div>
  );
}

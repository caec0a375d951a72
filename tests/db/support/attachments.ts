import type { Scene } from '../../support/database.ts';

/** A checked file of a person in a conversation, ready to be sent, as if it had been uploaded. */
export async function readyAttachment(
  scene: Scene,
  uploader: { id: string },
  conversationId: string,
  kind: 'image' | 'video' | 'document' | 'file' = 'image',
): Promise<string> {
  const id = crypto.randomUUID();
  const size = kind === 'image' ? 640 : null;
  await scene.sql`
    insert into public.message_attachments
      (id, conversation_id, uploader_id, name, mime_type, size, width, height, kind, path, state)
    values (${id}, ${conversationId}, ${uploader.id}, ${`${kind}.bin`}, 'application/octet-stream', 1000, ${size}, ${size},
      ${kind}, ${`${conversationId}/${id}/${kind}.bin`}, 'ready')`;
  return id;
}

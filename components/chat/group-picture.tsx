import { useSignedUrl } from '@/components/attachments/use-signed-url.ts';
import { cn } from '@/lib/utils.ts';

/** A group's picture over its mark, once it has come. Decorative: the name stands beside it. */
export function GroupPicture({ path, className }: { path: string; className?: string | undefined }) {
  const { url, hasFailed } = useSignedUrl(path);
  if (!url || hasFailed) return null;
  return (
    // Signed addresses change with every visit, so there is nothing for an image service to keep.
    // biome-ignore lint/performance/noImgElement: see above.
    <img
      src={url}
      alt=""
      className={cn('absolute inset-0 size-full rounded-[inherit] object-cover', className)}
    />
  );
}

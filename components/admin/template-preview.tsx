import { templatesText } from '#messages/templates.ts';
import type { TemplatePreview as Preview } from '@/lib/admin/templates.ts';

/** How it reads with the samples, or why it cannot be kept. */
export function TemplatePreview({ preview }: { preview: Preview | null }) {
  return (
    <div
      role="status"
      aria-label={templatesText.preview}
      className="min-h-20 rounded-xl bg-muted/60 px-4 py-3 text-sm"
    >
      {preview?.fault && <p className="text-destructive">{preview.fault}</p>}
      {preview && !preview.fault && (
        <>
          <p className="font-medium">{preview.title}</p>
          <p className="mt-1 whitespace-pre-wrap">{preview.body}</p>
          {preview.html && (
            // No scripts, no origin: an administrator's slip must not run here.
            <iframe
              title={templatesText.html}
              sandbox=""
              srcDoc={preview.html}
              className="mt-3 h-40 w-full rounded-md border bg-white"
            />
          )}
        </>
      )}
    </div>
  );
}

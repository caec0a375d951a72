import { useEffect, useState } from 'react';
import { toast } from '@/components/ui/toast.ts';
import { type TemplatePreview, type TemplateWords, templateActions } from '@/lib/admin/templates.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

const PAUSE_MS = 300;

/** The words filled with the samples, asked for anew a moment after each change; null while nothing is there to fill. */
export function useTemplatePreview(key: string, words: TemplateWords): TemplatePreview | null {
  const { supabase } = useEyrie();
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const { title, body, html } = words;
  useEffect(() => {
    if (!title || !body) return setPreview(null);
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const answer = await templateActions(supabase).preview(key, { title, body, html });
        if (isWanted) setPreview(answer);
      } catch (error) {
        if (isWanted) void toast.problem(toProblem(error));
      }
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [supabase, key, title, body, html]);
  return preview;
}

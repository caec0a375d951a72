import { asDownload, signedUrl } from '@/lib/chat/signed-url.ts';
import type { Attachment } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Saves a file under its own name, by an address that is worth something for minutes only. */
export function useDownload(onProblem: (problem: Problem) => void) {
  const { api } = useEyrie();
  return async ({ path, name }: Pick<Attachment, 'path' | 'name'>) => {
    try {
      const link = document.createElement('a');
      link.href = asDownload(await signedUrl(api, path), name);
      link.download = name;
      link.rel = 'noopener';
      link.click();
    } catch (error) {
      onProblem(toProblem(error));
    }
  };
}

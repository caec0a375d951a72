import { useEffect, useState } from 'react';
import { signedUrl } from '@/lib/chat/signed-url.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** A short-lived address of a file; null while it is asked for. `retry` asks again. */
export function useSignedUrl(path: string): { url: string | null; hasFailed: boolean; retry: () => void } {
  const { api } = useEyrie();
  const [url, setUrl] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [failedAt, setFailedAt] = useState(-1);
  useEffect(() => {
    let isWanted = true;
    signedUrl(api, path).then(
      (found) => isWanted && setUrl(found),
      () => isWanted && setFailedAt(attempt),
    );
    return () => {
      isWanted = false;
    };
  }, [api, path, attempt]);
  return { url, hasFailed: failedAt === attempt, retry: () => setAttempt(attempt + 1) };
}

import { MailCheck } from 'lucide-react';
import { authText } from '#messages/auth.ts';

/** Shown instead of the form where Auth wants the address confirmed before the first sign-in. */
export function ConfirmEmailNote({ email }: { email: string }) {
  return (
    <div role="status" className="flex gap-3 rounded-xl border bg-card p-4">
      <MailCheck className="mt-0.5 size-5 shrink-0 text-primary" aria-hidden />
      <p className="text-pretty break-words">
        {authText.beforeAddress} <strong className="font-medium">{email}</strong> {authText.afterAddress}
      </p>
    </div>
  );
}

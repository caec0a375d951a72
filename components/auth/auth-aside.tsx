import { appText } from '#messages/app.ts';
import { authText } from '#messages/auth.ts';
import { Mark } from '@/components/brand/mark.tsx';

/** What Eyrie is, beside the sign-in form on wide screens: three bubbles say more than a list of features. */
export function AuthAside() {
  return (
    <aside className="hidden flex-col justify-between border-e bg-sidebar p-10 lg:flex xl:p-14">
      <div className="flex items-center gap-2.5">
        <Mark className="size-8" />
        <span className="font-semibold text-lg tracking-tight">{appText.name}</span>
      </div>
      <div className="max-w-md">
        <div aria-hidden className="mb-12 flex flex-col gap-2 text-base">
          <p className="w-fit max-w-4/5 rounded-2xl rounded-es-sm bg-card px-3.5 py-2">
            {authText.sampleFirst}
          </p>
          <p className="w-fit max-w-4/5 self-end rounded-2xl rounded-ee-sm bg-bubble-own px-3.5 py-2 text-bubble-own-foreground">
            {authText.sampleSecond}
          </p>
          <p className="w-fit max-w-4/5 rounded-2xl rounded-es-sm bg-card px-3.5 py-2">
            {authText.sampleThird}
          </p>
        </div>
        <p className="text-balance font-semibold text-2xl tracking-tight">{authText.motto}</p>
        <p className="mt-2 text-pretty text-muted-foreground">{authText.purpose}</p>
      </div>
      <p className="text-muted-foreground text-sm">{authText.openSource}</p>
    </aside>
  );
}

import { appText } from '#messages/app.ts';
import { Mark } from '@/components/brand/mark.tsx';

/** Kept free of client components: whatever stands here is part of every first load. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-1 flex-col items-center justify-center px-6 text-center">
      <title>{appText.notFoundTitle}</title>
      <Mark className="mb-5 size-12" />
      <h1 className="font-semibold text-lg">{appText.nothingHere}</h1>
      <p className="mt-1 max-w-72 text-pretty text-muted-foreground text-sm leading-5">
        {appText.whyNothing}
      </p>
      <a
        href="/inbox"
        className="mt-5 flex h-9 items-center rounded-md bg-primary px-3.5 font-medium text-primary-foreground text-sm hover:bg-primary/90 coarse:h-11"
      >
        {appText.goToTheInbox}
      </a>
    </main>
  );
}

/** Holds the place of the typing line and the composer, so that the messages above them do not move. */
export function ComposerSkeleton() {
  return (
    <div
      aria-hidden
      className="mx-auto w-full max-w-3xl shrink-0 px-3 pt-6 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5 md:pb-5"
    >
      <div className="h-11.5 rounded-2xl border border-input bg-card dark:bg-background" />
    </div>
  );
}

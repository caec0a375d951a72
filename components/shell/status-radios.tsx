import { accountText } from '#messages/account.ts';
import { cn } from '@/lib/utils.ts';
import { statusChoices } from './status-choices.ts';

/** The statuses as radio buttons called `status`. */
export function StatusRadios({ initial }: { initial: string }) {
  return (
    <fieldset className="grid gap-0.5">
      <legend className="sr-only">{accountText.status}</legend>
      {statusChoices.map(({ value, label, hint, dot }) => (
        <label
          key={value}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-2 hover:bg-accent/60 has-checked:bg-accent"
        >
          <input
            type="radio"
            name="status"
            value={value}
            defaultChecked={value === initial}
            className="size-4 accent-primary"
          />
          <span aria-hidden className={cn('size-2.5 shrink-0 rounded-full', dot)} />
          <span className="font-medium text-sm">{label}</span>
          <span className="ms-auto text-end text-muted-foreground text-xs">{hint}</span>
        </label>
      ))}
    </fieldset>
  );
}

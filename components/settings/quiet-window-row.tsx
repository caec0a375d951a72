import { X } from 'lucide-react';
import { settingsText } from '#messages/settings.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import type { QuietWindow } from '@/lib/notifications/settings.ts';
import { cn } from '@/lib/utils.ts';

const weekdays = [
  settingsText.monday,
  settingsText.tuesday,
  settingsText.wednesday,
  settingsText.thursday,
  settingsText.friday,
  settingsText.saturday,
  settingsText.sunday,
] as const;

interface QuietWindowRowProps {
  name: string;
  quiet: QuietWindow;
  onChange: (quiet: QuietWindow) => void;
  onRemove: () => void;
}

/** One window: the days on which it begins, from when to when. */
export function QuietWindowRow({ name, quiet, onChange, onRemove }: QuietWindowRowProps) {
  const { days, from, to } = quiet;
  function toggle(day: number) {
    const chosen = days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
    onChange({ ...quiet, days: chosen });
  }
  return (
    <li className="rounded-xl border p-2.5 sm:p-3">
      <fieldset aria-label={name} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3">
        <div className="grid max-w-74 grow grid-cols-7 gap-1 sm:grow-0">
          {weekdays.map((weekday, index) => (
            <button
              key={weekday}
              type="button"
              aria-pressed={days.includes(index + 1)}
              onClick={() => toggle(index + 1)}
              className={cn(
                'flex aspect-square w-full items-center justify-center rounded-full border font-medium text-xs transition-colors sm:w-8 coarse:sm:w-10',
                days.includes(index + 1)
                  ? 'border-primary bg-primary text-primary-foreground'
                  : 'border-input text-muted-foreground hover:bg-accent',
              )}
            >
              <span aria-hidden>{weekday.charAt(0)}</span>
              <span className="sr-only">{weekday}</span>
            </button>
          ))}
        </div>
        <div className="flex min-w-0 flex-1 basis-60 items-center sm:basis-84 gap-1 sm:gap-2">
          <Input
            type="time"
            aria-label={settingsText.from}
            required
            value={from}
            className="min-w-0 flex-1 px-1.5 sm:w-31 sm:flex-none sm:px-2 coarse:[&::-webkit-calendar-picker-indicator]:hidden"
            onChange={(event) => onChange({ ...quiet, from: event.target.value })}
          />
          <span aria-hidden className="text-muted-foreground text-sm">
            {settingsText.until}
          </span>
          <Input
            type="time"
            aria-label={settingsText.untilLabel}
            required
            value={to === '24:00' ? '00:00' : to}
            className="min-w-0 flex-1 px-1.5 sm:w-31 sm:flex-none sm:px-2 coarse:[&::-webkit-calendar-picker-indicator]:hidden"
            onChange={(event) => onChange({ ...quiet, to: event.target.value })}
          />
          <Button variant="ghost" size="icon" className="ms-auto" onClick={onRemove}>
            <X aria-hidden />
            <span className="sr-only">{settingsText.removeNamed(name.toLowerCase())}</span>
          </Button>
        </div>
        {days.length === 0 && (
          <p role="alert" className="basis-full text-destructive text-sm">
            {settingsText.chooseAtLeastOneDay}
          </p>
        )}
      </fieldset>
    </li>
  );
}

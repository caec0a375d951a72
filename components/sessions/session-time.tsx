import { useNow } from '@/components/hooks/use-now.ts';
import { dateFormat } from '@/lib/format/format-options.ts';
import { fullDate } from '@/lib/format/full-date.ts';

/** When a session is: "Sat 21 Nov, 18:40"; with the year where it is another. */
export function SessionTime({ at }: { at: string }) {
  const isThisYear = new Date(at).getFullYear() === useNow().getFullYear();
  const short = dateFormat(
    {},
    {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(!isThisYear && { year: 'numeric' }),
    },
  );
  return (
    <time dateTime={at} title={fullDate(at)}>
      {short.format(new Date(at))}
    </time>
  );
}

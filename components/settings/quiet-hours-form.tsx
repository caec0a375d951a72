import { Moon, Plus } from 'lucide-react';
import { useState } from 'react';
import { settingsText } from '#messages/settings.ts';
import { FormProblem } from '@/components/auth/form-problem.tsx';
import { useNow } from '@/components/hooks/use-now.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { deviceZone } from '@/lib/format/device-zone.ts';
import { untilText } from '@/lib/format/until-text.ts';
import { type NotificationSettings, type QuietWindow, setQuietHours } from '@/lib/notifications/settings.ts';
import { QuietWindowRow } from './quiet-window-row.tsx';
import { ZoneSelect } from './zone-select.tsx';

const MOST = 20;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const nights: QuietWindow = { days: everyDay, from: '22:00', to: '07:00' };

/** A window with a key that survives edits of the ones above it. */
type Draft = QuietWindow & { key: number };

interface QuietHoursFormProps {
  settings: NotificationSettings;
  onChange: () => Promise<void>;
}

/** The weekly windows and the zone they are meant in; nothing is kept before "Save". */
export function QuietHoursForm({ settings, onChange }: QuietHoursFormProps) {
  const { supabase } = useEyrie();
  const now = useNow();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    settings.quiet_hours.map((quiet, key) => ({ ...quiet, key })),
  );
  const [zone, setZone] = useState(settings.timezone ?? deviceZone());
  const [state, setState] = useState<'untouched' | 'touched' | 'saving' | 'saved'>('untouched');
  const [problem, setProblem] = useState<Problem | null>(null);

  function edit(next: readonly Draft[]) {
    setDrafts(next);
    setState('touched');
  }
  const add = () => edit([...drafts, { ...nights, key: Math.max(-1, ...drafts.map(({ key }) => key)) + 1 }]);

  async function save() {
    setState('saving');
    setProblem(null);
    try {
      await setQuietHours(
        supabase,
        drafts.map(({ days, from, to }) => ({ days, from, to })),
        zone,
      );
      await onChange();
      setState('saved');
    } catch (error) {
      setProblem(toProblem(error));
      setState('touched');
    }
  }
  return (
    <form
      aria-label={settingsText.quietHours}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3 className="font-medium text-sm">{settingsText.quietHours}</h3>
      <p className="mt-0.5 text-pretty text-muted-foreground text-sm">
        {settings.quiet_until
          ? settingsText.quietNow(
              untilText(settings.quiet_until, now, { timeZone: settings.effective_timezone }),
            )
          : settingsText.whatQuietDoes}
      </p>
      {drafts.length > 0 && (
        <ul aria-label={settingsText.quietHours} className="mt-3 grid grid-cols-1 gap-3">
          {drafts.map((draft, index) => (
            <QuietWindowRow
              key={draft.key}
              name={settingsText.quietHoursNumber(index + 1)}
              quiet={draft}
              onChange={(quiet) =>
                edit(drafts.map((one) => (one.key === draft.key ? { ...quiet, key: one.key } : one)))
              }
              onRemove={() => edit(drafts.filter((one) => one.key !== draft.key))}
            />
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button variant="outline" disabled={drafts.length >= MOST} onClick={add}>
          {drafts.length === 0 ? <Moon aria-hidden /> : <Plus aria-hidden />}
          {drafts.length === 0 ? settingsText.addNights : settingsText.addHours}
        </Button>
        {(drafts.length > 0 || state !== 'untouched') && (
          <>
            <ZoneSelect
              value={zone}
              onChange={(wanted) => {
                setZone(wanted);
                setState('touched');
              }}
            />
            <Button
              type="submit"
              disabled={state !== 'touched' || drafts.some(({ days }) => days.length === 0)}
            >
              {state === 'saving' ? settingsText.saving : settingsText.save}
            </Button>
          </>
        )}
      </div>
      <p role="status" className="mt-2 text-muted-foreground text-sm empty:hidden">
        {state === 'saved' && settingsText.savedNow}
      </p>
      <FormProblem problem={problem} />
    </form>
  );
}

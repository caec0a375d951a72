import { TriangleAlert } from 'lucide-react';
import { templatesText } from '#messages/templates.ts';
import { Button } from '@/components/ui/button.tsx';
import type { TemplateKey } from '@/lib/admin/templates.ts';
import { languageName } from '@/lib/format/languages.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { TemplateChoice } from './template-desk.tsx';

interface TemplateListProps {
  keys: readonly TemplateKey[];
  choice: TemplateChoice;
  onChoose: (choice: TemplateChoice) => void;
}

/** What is kept, by notification; the others say what they say by themselves. */
export function TemplateList({ keys, choice, onChoose }: TemplateListProps) {
  const isChosen = (one: TemplateChoice) =>
    one.key === choice.key && one.channel === choice.channel && one.locale === choice.locale;
  return (
    <section aria-label={templatesText.keptTemplates} className="grid gap-1">
      <h2 className="mb-1 font-medium text-sm">{templatesText.keptTemplates}</h2>
      <ul className="divide-y rounded-2xl border bg-card text-sm">
        {keys.map(({ key, description, templates }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <span className="min-w-40 flex-1">{description}</span>
            {templates.length === 0 && (
              <span className="text-muted-foreground">{templatesText.itsOwnWords}</span>
            )}
            {templates.map(({ channel, locale, lastFault }) => {
              const one = { key, channel, locale };
              return (
                <Button
                  key={`${channel} ${locale}`}
                  size="sm"
                  variant={isChosen(one) ? 'primary' : 'outline'}
                  aria-pressed={isChosen(one)}
                  title={lastFault ?? undefined}
                  onClick={() => onChoose(one)}
                >
                  {lastFault && <TriangleAlert aria-label={templatesText.couldNotBeUsed} />}
                  {channelLabels[channel]} · {languageName(locale) ?? locale}
                </Button>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

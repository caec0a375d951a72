import { type ReactNode, useId } from 'react';

interface SettingsSectionProps {
  title: string;
  description?: string;
  children: ReactNode;
}

/** One card of the settings page. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-5 rounded-2xl border bg-card p-5 md:p-6">
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      {description && <p className="mt-0.5 text-pretty text-muted-foreground text-sm">{description}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}

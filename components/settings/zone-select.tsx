import { settingsText } from '#messages/settings.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';

/** The zone of this device, an IANA name. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A time zone by its IANA name; one that this browser does not list stays choosable. */
export function ZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const zones = new Set([value, deviceZone(), ...Intl.supportedValuesOf('timeZone')]);
  return (
    <NativeSelect
      aria-label={settingsText.timeZone}
      value={value}
      className="w-48"
      onChange={(event) => onChange(event.target.value)}
    >
      {[...zones].map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </NativeSelect>
  );
}

import { useState } from 'react';
import { settingsText } from '#messages/settings.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { deviceZone } from '@/lib/format/device-zone.ts';

/**
 * A time zone by its IANA name; one that this browser does not list stays choosable. The other four hundred come when
 * the pointer or the focus does: before the list can be opened.
 */
export function ZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const [isNear, setNear] = useState(false);
  const zones = new Set([value, ...(isNear ? [deviceZone(), ...Intl.supportedValuesOf('timeZone')] : [])]);
  const come = () => setNear(true);
  return (
    <NativeSelect
      aria-label={settingsText.timeZone}
      value={value}
      className="w-48"
      onPointerEnter={come}
      onPointerDown={come}
      onFocus={come}
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

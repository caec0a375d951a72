import { useId, useState } from 'react';
import { languagesText as text } from '#messages/languages.ts';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { languageName, offeredLanguages } from '@/lib/format/languages.ts';
import { LanguageTagField } from './language-tag-field.tsx';

const ANOTHER = 'another';

interface LanguageChoiceProps {
  value: string;
  /** Languages in which words are kept already, offered first. */
  kept: readonly string[];
  onChange: (tag: string) => void;
}

/** One of the known languages, or another by its BCP 47 tag. */
export function LanguageChoice({ value, kept, onChange }: LanguageChoiceProps) {
  const id = useId();
  const [isNaming, setNaming] = useState(false);
  const others = [...offeredLanguages, value]
    .filter((tag, index, all) => !kept.includes(tag) && all.indexOf(tag) === index)
    .map((tag) => ({ tag, name: languageName(tag) ?? tag }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return (
    <div className="grid min-w-0 gap-1.5">
      <Label htmlFor={id}>{text.language}</Label>
      <NativeSelect
        id={id}
        value={isNaming ? ANOTHER : value}
        onChange={({ target }) => {
          setNaming(target.value === ANOTHER);
          if (target.value !== ANOTHER) onChange(target.value);
        }}
      >
        {kept.length > 0 && (
          <optgroup label={text.kept}>
            {kept.map((tag) => (
              <option key={tag} value={tag}>
                {text.named(languageName(tag) ?? tag, tag)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={text.others}>
          {others.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {text.named(name, tag)}
            </option>
          ))}
        </optgroup>
        <option value={ANOTHER}>{text.another}</option>
      </NativeSelect>
      {isNaming && (
        <LanguageTagField
          onName={(tag) => {
            setNaming(false);
            onChange(tag);
          }}
        />
      )}
    </div>
  );
}

import { Plus, X } from 'lucide-react';
import { campaignsText } from '#messages/campaigns.ts';
import { PeoplePicker } from '@/components/new-conversation/people-picker.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { audienceText } from '@/lib/admin/audience-text.ts';
import { type Condition, type ConditionKind, newCondition } from './condition.ts';

const kinds: Record<ConditionKind, string> = {
  all: campaignsText.everybody,
  role: campaignsText.withRole,
  registered_within_days: campaignsText.registeredWithin,
  active_within_days: campaignsText.activeWithin,
  user_ids: campaignsText.thesePeople,
  kept: campaignsText.asPutTogether,
};

const roles = {
  student: campaignsText.student,
  mentor: campaignsText.mentor,
  support: campaignsText.support,
  admin: campaignsText.administrator,
};
const MOST = 10;

interface AudienceBuilderProps {
  conditions: readonly Condition[];
  join: 'and' | 'or';
  onChange: (conditions: readonly Condition[], join: 'and' | 'or') => void;
}

/** Whom it is for: conditions that all, or any, must hold. */
export function AudienceBuilder({ conditions, join, onChange }: AudienceBuilderProps) {
  const put = (condition: Condition) =>
    onChange(
      conditions.map((one) => (one.key === condition.key ? condition : one)),
      join,
    );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-sm">{campaignsText.audience}</legend>
      {conditions.length > 1 && (
        <NativeSelect
          aria-label={campaignsText.howTheConditionsAreJoined}
          value={join}
          className="w-fit"
          onChange={(event) => onChange(conditions, event.target.value === 'or' ? 'or' : 'and')}
        >
          <option value="and">{campaignsText.allOfThese}</option>
          <option value="or">{campaignsText.anyOfThese}</option>
        </NativeSelect>
      )}
      {conditions.map((condition, index) => (
        <div key={condition.key} className="flex flex-wrap items-center gap-2">
          <NativeSelect
            aria-label={campaignsText.condition(index + 1)}
            value={condition.kind}
            onChange={(event) => put({ ...condition, kind: event.target.value as ConditionKind })}
          >
            {Object.entries(kinds)
              .filter(([kind]) => kind !== 'kept' || condition.kept)
              .map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
          </NativeSelect>
          {condition.kind === 'role' && (
            <NativeSelect
              aria-label={campaignsText.role}
              value={condition.role}
              onChange={(event) => put({ ...condition, role: event.target.value })}
            >
              {Object.entries(roles).map(([role, label]) => (
                <option key={role} value={role}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
          {condition.kind === 'kept' && condition.kept && (
            <span className="min-w-0 text-muted-foreground text-sm">{audienceText(condition.kept)}</span>
          )}
          {condition.kind.endsWith('_days') && (
            <Input
              type="number"
              aria-label={campaignsText.days}
              min={1}
              max={3650}
              value={condition.days || ''}
              className="h-9 w-24"
              onChange={(event) => put({ ...condition, days: event.target.valueAsNumber })}
            />
          )}
          {conditions.length > 1 && (
            <Button
              variant="ghost"
              size="icon"
              onClick={() =>
                onChange(
                  conditions.filter(({ key }) => key !== condition.key),
                  join,
                )
              }
            >
              <X aria-hidden />
              <span className="sr-only">{campaignsText.removeCondition(index + 1)}</span>
            </Button>
          )}
          {condition.kind === 'user_ids' && (
            <div className="-mx-4 basis-full">
              <PeoplePicker chosen={condition.people} onChange={(people) => put({ ...condition, people })} />
            </div>
          )}
        </div>
      ))}
      {conditions.length < MOST && (
        <Button
          variant="ghost"
          size="sm"
          className="w-fit"
          onClick={() =>
            onChange([...conditions, newCondition(Math.max(...conditions.map(({ key }) => key)) + 1)], join)
          }
        >
          <Plus aria-hidden /> {campaignsText.addACondition}
        </Button>
      )}
    </fieldset>
  );
}

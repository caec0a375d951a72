import { campaignsText } from '#messages/campaigns.ts';
import type { Audience } from './campaigns.ts';

const roles: Readonly<Record<string, string>> = campaignsText.audienceRoles;

/** An audience in words: "mentors and registered in the last 30 days". */
export function audienceText(audience: Audience): string {
  if ('all' in audience) return campaignsText.audienceAll;
  if ('role' in audience) return roles[audience.role] ?? audience.role;
  if ('registered_within_days' in audience)
    return campaignsText.registeredIn(audience.registered_within_days);
  if ('active_within_days' in audience) return campaignsText.activeIn(audience.active_within_days);
  if ('user_ids' in audience) return campaignsText.chosenPeople(audience.user_ids.length);
  const [parts, join] =
    'and' in audience ? [audience.and, campaignsText.allOf] : [audience.or, campaignsText.anyOf];
  return join(
    parts.map((part) =>
      ('and' in part || 'or' in part) && parts.length > 1 ? `(${audienceText(part)})` : audienceText(part),
    ),
  );
}

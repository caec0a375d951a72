import type { Change } from './change.ts';
import type { ChatState, Conversation, Named } from './types.ts';

type PeopleChange = Extract<Change, { type: 'people_known' }>;

/** Who is known beyond the rows, after an answer; whoever was asked for and is not in it is no member. */
export function applyPeople(
  people: ChatState['people'],
  { conversation_id, people: found, asked }: PeopleChange,
): ChatState['people'] {
  const known: Record<string, Named | null> = { ...people[conversation_id] };
  for (const id of asked) known[id] = null;
  for (const { user_id, full_name, avatar_url } of found) known[user_id] = { user_id, full_name, avatar_url };
  return { ...people, [conversation_id]: known };
}

/** People come and go with news of the conversation: then they are asked for anew. */
export function peopleAfter(
  people: ChatState['people'],
  before: Conversation | undefined,
  { id, member_count, epoch }: Conversation,
): ChatState['people'] {
  const isSame = !before || (before.member_count === member_count && before.epoch === epoch);
  if (isSame || !people[id]) return people;
  const { [id]: _known, ...others } = people;
  return others;
}

export const mentionsText = {
  peopleToMention: 'People to mention',
  allMembers: 'all members',
};

export const peopleText = {
  you: 'You',
  formerMember: 'Former member',
  presence: { online: 'online', away: 'away', busy: 'busy' },
};

export const peopleText = {
  you: 'You',
  formerMember: 'Former member',
};

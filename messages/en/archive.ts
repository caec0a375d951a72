export const archiveText = {
  nothingArchived: 'Nothing archived',
  howToArchive: 'Put a conversation away from its menu, and it waits here.',
  archivedConversations: 'Archived conversations',
};

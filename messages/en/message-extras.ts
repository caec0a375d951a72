export const messageExtrasText = {
  messageDeleted: 'Message deleted',
  reactions: 'Reactions',
  inReplyTo: 'In reply to',
};

/** The address of one conversation; see `ChatScreen`. */
export default function ConversationPage() {
  return null;
}

/** The address of the list; see `ChatScreen`. */
export default function InboxPage() {
  return null;
}

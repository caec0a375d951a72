/** The first `limit` bytes of an answer as text; the rest is refused unread, whatever its size. */
export async function readStart(answer: Response, limit = 600): Promise<string> {
  if (!answer.body) return '';
  // Nearly every answer says that it is short, and is then read in one go. No name for no length: that is not a length of 0.
  const length = answer.headers.get('content-length');
  if (length !== null && Number(length) <= limit) return await answer.text();
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < limit) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel();
  }
  return text.slice(0, limit);
}

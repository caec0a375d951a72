/** One mail as the catcher keeps it. */
export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  raw: string;
}

/** Every mail that has come for an address. */
export async function readMailbox(address: string): Promise<Mail[]> {
  const url = `${process.env.MAIL_URL}/api/messages`;
  const answer = await fetch(`${url}?to=${encodeURIComponent(address)}`);
  const list = (await answer.json()) as Mail[] | { messages: Mail[] };
  const mails = Array.isArray(list) ? list : list.messages;
  return Promise.all(mails.map(async ({ id }) => (await fetch(`${url}/${id}`)).json() as Promise<Mail>));
}

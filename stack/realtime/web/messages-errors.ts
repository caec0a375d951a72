import type { z } from 'zod';

/** What is wrong with a batch, in the shape of hosted Realtime: `{messages: [{payload: ["can't be blank"]}, {}]}`. */
export function messagesErrors(error: z.ZodError): Record<string, unknown> {
  const perMessage: Record<string, string[]>[] = [];
  for (const { path, code } of error.issues) {
    const [, index, field] = path;
    if (typeof index !== 'number' || typeof field !== 'string') return { messages: ["can't be blank"] };
    while (perMessage.length <= index) perMessage.push({});
    const isBlank = code === 'invalid_type' || code === 'too_small';
    perMessage[index] = { ...perMessage[index], [field]: [isBlank ? "can't be blank" : 'is invalid'] };
  }
  return { messages: perMessage };
}

import { z } from 'zod';

/** What opens the OpenAPI document. */
export const documentInfo = {
  openapi: '3.1.0',
  info: {
    title: 'Eyrie',
    version: '1',
    description:
      'Chat, notifications and presence over REST, with the rights of whoever asks: a bearer token, or the session cookie with X-CSRF-Token.',
  },
  security: [{ bearer: [] }],
};

const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.array(z.string()).optional(),
});
const bodies = z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() });
const operation = z.object({
  summary: z.string(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema }))
    .default([]),
  requestBody: bodies.optional(),
  responses: z.record(z.string(), bodies.extend({ description: z.string() })),
});

/** One operation as the readable page shows it. */
export interface DocumentedOperation {
  method: string;
  path: string;
  summary: string;
  parameters: { name: string; place: string; isRequired: boolean }[];
  /** JSON Schema of the body, indented; null without one. */
  body: string | null;
  answers: { status: string; description: string; schema: string | null }[];
}

/** Reads an OpenAPI document for people, in its own order, by the first words of the path. */
export function readDocument(document: unknown): { name: string; operations: DocumentedOperation[] }[] {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
    .parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      method: method.toUpperCase(),
      path,
      ...readOperation(one),
    })),
  );
  return [...Map.groupBy(operations, ({ path }) => groupOf(path))].map(([name, group]) => ({
    name,
    operations: group,
  }));
}

function readOperation({ summary, parameters, requestBody, responses }: z.infer<typeof operation>) {
  return {
    summary,
    parameters: parameters.map((one) => ({
      name: one.name,
      place: one.in,
      isRequired: one.required ?? false,
    })),
    body: schemaOf(requestBody),
    answers: Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .map(([status, answer]) => ({ status, description: answer.description, schema: schemaOf(answer) })),
  };
}

function schemaOf(body: z.infer<typeof bodies> | undefined): string | null {
  const found = body?.content?.['application/json']?.schema;
  return found ? JSON.stringify(found, null, 2) : null;
}

/** `/api/v2/messages/threads` and `/api/v2/messages/{id}` stand together. */
function groupOf(path: string): string {
  const words = path.split('/');
  return words.slice(0, words[2] === 'v2' || words[2] === 'users' ? 4 : 3).join('/');
}

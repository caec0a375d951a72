import type { Metadata } from 'next';
import { apiDocsText } from '#messages/api-docs.ts';
import { ApiOperation } from '@/components/api-docs/api-operation.tsx';
import { createApi } from '@/lib/api/create-api.ts';
import { documentInfo, readDocument } from '@/lib/api/document.ts';
import { serverEnv } from '@/lib/config/server-env.ts';

export const metadata: Metadata = { title: apiDocsText.title };

export default function ApiDocsPage() {
  const groups = readDocument(createApi(serverEnv).getOpenAPI31Document(documentInfo));
  return (
    <main className="mx-auto h-dvh w-full max-w-3xl overflow-y-auto px-4 py-8">
      <h1 className="font-semibold text-2xl">{apiDocsText.title}</h1>
      <p className="mt-2 text-muted-foreground text-sm">
        {documentInfo.info.description}{' '}
        <a className="text-primary underline" href="/api/openapi.json">
          {apiDocsText.openapiDocument}
        </a>
      </p>
      {groups.map(({ name, operations }) => (
        <section key={name} aria-labelledby={name} className="mt-8">
          <h2 id={name} className="mb-3 font-mono font-semibold text-base">
            {name}
          </h2>
          <div className="grid grid-cols-1 gap-2">
            {operations.map((operation) => (
              <ApiOperation key={operation.method + operation.path} operation={operation} />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}

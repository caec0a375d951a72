import { apiDocsText } from '#messages/api-docs.ts';
import type { DocumentedOperation } from '@/lib/api/document.ts';

/** One operation: what it does at a glance, its fields on demand. */
export function ApiOperation({ operation }: { operation: DocumentedOperation }) {
  const { method, path, summary, parameters, body, answers } = operation;
  return (
    <details className="rounded-xl border bg-card open:pb-4">
      <summary className="cursor-pointer rounded-xl px-4 py-3 hover:bg-accent/50">
        <code className="font-mono font-semibold text-primary text-sm">{method}</code>{' '}
        <code className="font-mono text-sm [overflow-wrap:anywhere]">{path}</code>
        <span className="block text-muted-foreground text-sm">{summary}</span>
      </summary>
      <div className="grid gap-3 px-4 pt-2 text-sm">
        {parameters.length > 0 && (
          <p>
            {parameters.map(({ name, place, isRequired }) => (
              <span key={place + name} className="me-3 inline-block">
                <code className="font-mono">{name}</code>{' '}
                <span className="text-muted-foreground">
                  {isRequired ? apiDocsText.inPlace(place) : apiDocsText.inPlaceOptional(place)}
                </span>
              </span>
            ))}
          </p>
        )}
        {body && <Schema title={apiDocsText.body} json={body} />}
        {answers.map(({ status, description, schema }) =>
          schema ? (
            <Schema key={status} title={`${status}: ${description}`} json={schema} />
          ) : (
            <p key={status}>{`${status}: ${description}`}</p>
          ),
        )}
      </div>
    </details>
  );
}

function Schema({ title, json }: { title: string; json: string }) {
  return (
    <div>
      <p className="mb-1">{title}</p>
      <pre className="whitespace-pre-wrap rounded-lg bg-muted p-3 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
        {json}
      </pre>
    </div>
  );
}

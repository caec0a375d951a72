/** One request as a provider took it. */
export interface Received {
  path: string;
  headers: Headers;
  text: string;
}

/** A provider on a free port that answers by `answer` and keeps a journal of what it was asked. */
export function startProvider(answer: (received: Received) => Response | Promise<Response>) {
  const journal: Received[] = [];
  const server = Deno.serve(
    { port: 0, hostname: '127.0.0.1', onListen: () => undefined },
    async (request) => {
      const received = {
        path: new URL(request.url).pathname,
        headers: request.headers,
        text: await request.text(),
      };
      journal.push(received);
      return answer(received);
    },
  );
  return { journal, origin: `http://127.0.0.1:${server.addr.port}`, stop: () => server.shutdown() };
}

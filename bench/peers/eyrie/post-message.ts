import { Agent, request } from 'node:http';
import { mintMessageId } from '../../../lib/chat/message-id.ts';

/** The public API over connections that stay open, as a fleet of browsers would hold them. */
export interface MessagePoster {
  send(conversationId: string, token: string, content: string): Promise<void>;
  /** The newest messages, by `list_messages`. */
  list(conversationId: string, token: string, pageSize: number): Promise<unknown[]>;
  close(): void;
}

const maxSockets = 256;

/** Calls through the gateway and PostgREST, with the member's own token. */
export function messagePoster(url: string, key: string): MessagePoster {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const { hostname, port } = new URL(url);

  const call = (name: string, token: string, values: object, isRead: boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(values);
      const headers = {
        apikey: key,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const target = { hostname, port, path: `/rest/v1/rpc/${name}`, method: 'POST', agent, headers };
      const sent = request(target, (response) => {
        let answer = '';
        response.on('data', (chunk: Buffer) => {
          if (isRead || response.statusCode !== 200) answer += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`HTTP ${response.statusCode} ${answer}`));
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    async send(conversationId, token, content) {
      const message = { id: mintMessageId(), conversation_id: conversationId, content };
      await call('send_message', token, message, false);
    },
    async list(conversationId, token, pageSize) {
      const page = { conversation_id: conversationId, page_size: pageSize };
      return JSON.parse(await call('list_messages', token, page, true)) as unknown[];
    },
    close: () => agent.destroy(),
  };
}

import { Agent, request } from 'node:http';
import { mintMessageId } from '../../../lib/chat/message-id.ts';

/** Calls `send_message` over connections that stay open, as a fleet of browsers would hold them. */
export interface MessagePoster {
  send(conversationId: string, token: string, content: string): Promise<void>;
  close(): void;
}

const maxSockets = 256;

/** Sends through the public API: the gateway, PostgREST and `send_message`, with the sender's own token. */
export function messagePoster(url: string, key: string): MessagePoster {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const { hostname, port } = new URL(url);
  const target = { hostname, port, path: '/rest/v1/rpc/send_message', method: 'POST', agent };
  return {
    send: (conversationId, token, content) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify({ id: mintMessageId(), conversation_id: conversationId, content });
        const headers = {
          apikey: key,
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        };
        const sent = request({ ...target, headers }, (response) => {
          let answer = '';
          response.on('data', (chunk: Buffer) => {
            if (response.statusCode !== 200) answer += chunk;
          });
          response.on('end', () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`HTTP ${response.statusCode} ${answer}`));
          });
          response.on('error', reject);
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

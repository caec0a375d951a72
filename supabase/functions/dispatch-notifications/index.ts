import { emailChannel } from './channels/email.ts';
import { webPushChannel } from './channels/web-push.ts';
import { readEnvironment } from './environment.ts';
import { handleRequest } from './handle-request.ts';

const environment = readEnvironment((name) => Deno.env.get(name));
const channels = {
  web_push: environment.vapid && webPushChannel(environment.vapid),
  email: environment.smtp && emailChannel(environment.smtp),
};

Deno.serve((request) => handleRequest(request, environment, channels));

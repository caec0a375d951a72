import { emailChannel } from './channels/email.ts';
import { emailHttpChannel } from './channels/email-http.ts';
import { fcmChannel } from './channels/fcm.ts';
import { smsChannel } from './channels/sms.ts';
import { webPushChannel } from './channels/web-push.ts';
import { readEnvironment } from './environment.ts';
import { handleRequest } from './handle-request.ts';

const environment = readEnvironment((name) => Deno.env.get(name));
const { vapid, fcm, emailHttp, smtp, sms } = environment;
const channels = {
  web_push: vapid && webPushChannel(vapid),
  fcm: fcm && fcmChannel(fcm),
  email: emailHttp ? emailHttpChannel(emailHttp) : smtp && emailChannel(smtp),
  sms: sms && smsChannel(sms),
};

Deno.serve((request) => handleRequest(request, environment, channels));

export const schedulingText = {
  sendLater: 'Send later',
  serverSends: 'The server sends it, whether you are online or not.',
  time: 'Time',
  whichTimes: 'Choose a time between now and a year from now.',
  schedule: 'Schedule',
  scheduledMessages: 'Scheduled messages',
  whoSeesScheduled: 'Only you see them until they are sent.',
  otherTime: 'Other time',
  cancel: 'Cancel',
};

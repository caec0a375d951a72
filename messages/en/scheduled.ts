export const scheduledText = {
  timeForThem: (time: string) => `It is ${time} for them.`,
  sendAt0800: 'Send at 08:00?',
  couldntSend: "A scheduled message couldn't be sent",
  scheduledNext: (count: number, time: string) => `${count} scheduled, next ${time}`,
  inOneHour: 'In one hour',
  theirMorning: (time: string) => `08:00 their time (${time} yours)`,
  today: (time: string) => `Today ${time}`,
  tomorrow: (time: string) => `Tomorrow ${time}`,
  /** With a time as above: "Today 18:40" goes on in small letters. */
  willBeSent: (time: string) => `Will be sent ${time.replace(/^T/, 't')}`,
  todayAtEight: 'Today at 08:00',
  tomorrowAtEight: 'Tomorrow at 08:00',
};

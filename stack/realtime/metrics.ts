/** Counters of this process since its start. Gauges are read where they live. */
export const metrics = {
  messagesIn: 0,
  malformedFrames: 0,
  framesOut: 0,
  bytesOut: 0,
  joins: 0,
  joinsRefused: 0,
  broadcastsFromDatabase: 0,
  broadcastsFromClients: 0,
  deliveries: 0,
  changeDeliveries: 0,
  slowReadersCut: 0,
  channelCrashes: 0,
};

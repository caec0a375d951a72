/** A contender cannot run on this machine; the message says why in a sentence for the report. */
export class PeerUnavailable extends Error {}

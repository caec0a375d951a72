type Transport = typeof WebSocket;

/** A WebSocket that loses what the test tells it to. */
export interface LossyWire {
  transport: Transport;
  /** Frames from the server that contain this text are lost from now on; null: none. */
  lose(text: string | null): void;
  /** How many frames were lost. */
  lost(): number;
}

/** Makes a transport for realtime-js whose losses are controlled from outside. */
export function lossyWire(): LossyWire {
  let needle: string | null = null;
  let count = 0;

  class LossySocket extends WebSocket {
    override set onmessage(handler: ((event: MessageEvent) => void) | null) {
      super.onmessage = (event: MessageEvent) => {
        const frame =
          event.data instanceof ArrayBuffer ? new TextDecoder().decode(event.data) : String(event.data);
        if (needle !== null && frame.includes(needle)) count += 1;
        else handler?.call(this, event);
      };
    }
  }
  return {
    transport: LossySocket,
    lose: (text) => {
      needle = text;
    },
    lost: () => count,
  };
}

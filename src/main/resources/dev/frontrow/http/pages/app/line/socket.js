// One WebSocket of the contract's `/live`, opened and opened again for as long as it is wanted.
//   const socket = liveSocket(token, { opened(), frame(data), lost(closeCode), });
//   socket.send(frame); socket.again() (now, after sleep say); socket.close()
// `opened` is told with the first frame, since only that shows that the server took the token.
import { backoff } from './backoff.js';

/** What the server closes with when it does not take the token. */
export const BAD_TOKEN = 4401;

const OPENING_MILLIS = 8_000;

export function liveSocket(token, listener) {
  const pauses = backoff(2_000, 30_000);
  let socket = null;
  let timer = null;
  let closed = false;

  function open() {
    clearTimeout(timer);
    const mine = new WebSocket(address());
    let proven = false;
    socket = mine;
    timer = setTimeout(() => lost(mine, 0), OPENING_MILLIS);
    mine.onopen = () => mine.send(JSON.stringify({ type: 'auth', token }));
    mine.onmessage = (message) => {
      if (mine !== socket) {
        return;
      }
      if (!proven) {
        proven = true;
        clearTimeout(timer);
        pauses.reset();
        listener.opened();
      }
      listener.frame(JSON.parse(message.data));
    };
    mine.onclose = (event) => lost(mine, event.code);
  }

  function lost(which, code) {
    if (which !== socket) {
      return;
    }
    socket = null;
    clearTimeout(timer);
    detach(which);
    if (!closed) {
      if (code !== BAD_TOKEN) {
        timer = setTimeout(open, pauses.next());
      }
      listener.lost(code);
    }
  }

  function detach(which) {
    which.onopen = which.onmessage = which.onclose = null;
    which.close();
  }

  open();
  return {
    send(frame) {
      if (socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(frame));
      }
    },
    again() {
      if (!closed) {
        pauses.reset();
        if (socket) {
          const old = socket;
          socket = null;
          detach(old);
        }
        open();
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      if (socket) {
        detach(socket);
        socket = null;
      }
    },
  };
}

function address() {
  const url = new URL('/api/v1/live', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

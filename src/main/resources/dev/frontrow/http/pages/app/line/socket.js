// One WebSocket of the contract's `/live`. It reopens itself until it is closed.
//   const socket = liveSocket(token, { opened(), frame(data), lost(closeCode) });
//   socket.send(frame); socket.again() reopens now, after sleep for example; socket.close()
// `opened` is called with the first frame, since only that shows that the server accepted the token.
import { backoff } from './backoff.js';

/** The server's close code for a token that it refuses. */
export const BAD_TOKEN = 4401;

const OPENING_MILLIS = 8_000;

/**
 * @typedef {object} SocketListener
 * @property {() => void} opened
 * @property {(data: Api.ServerFrame) => void} frame
 * @property {(code: number) => void} lost
 */

/**
 * @param {string} token
 * @param {SocketListener} listener
 */
export function liveSocket(token, listener) {
  const pauses = backoff(2_000, 30_000);
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {number | undefined} */
  let timer;
  let closed = false;

  function open() {
    clearTimeout(timer);
    const mine = new WebSocket(address());
    let proven = false;
    socket = mine;
    timer = setTimeout(() => lost(mine, 0), OPENING_MILLIS);
    mine.onopen = () => sendBy(mine, { type: 'auth', token });
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

  /**
   * @param {WebSocket} which
   * @param {number} code
   */
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

  /** @param {WebSocket} which */
  function detach(which) {
    which.onopen = which.onmessage = which.onclose = null;
    which.close();
  }

  open();
  return {
    /** @param {Api.ClientFrame} frame */
    send(frame) {
      if (socket?.readyState === WebSocket.OPEN) {
        sendBy(socket, frame);
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

/**
 * @param {WebSocket} socket
 * @param {Api.ClientFrame} frame
 */
function sendBy(socket, frame) {
  socket.send(JSON.stringify(frame));
}

function address() {
  const url = new URL('/api/v1/live', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

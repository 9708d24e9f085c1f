/*
 * The connection of a page with the preview's server: made again when it breaks, and begun with livereload's handshake.
 */
(function () {
  "use strict";

  const RETRY = 500;
  const HELLO = { command: "hello", protocols: ["http://livereload.com/protocols/official-7"] };

  /** Returns where the server tells what changed: beside the page. */
  function socketAddress({ href }) {
    const address = new URL("livereload", href);
    address.protocol = address.protocol.replace("http", "ws");
    return address.href;
  }

  /**
   * Connects; returns what tells the server something, and itself tells whether there is one that listens.
   * `known` returns which run and version the page shows, `hear` is told what the server says, `opened` and `closed` are called then.
   */
  function connect(known, hear, opened = () => {}, closed = () => {}) {
    let socket;

    function say(words) {
      const isHeard = socket.readyState === WebSocket.OPEN;
      if (isHeard) socket.send(JSON.stringify(words));
      return isHeard;
    }

    function open() {
      socket = new WebSocket(socketAddress(location));
      socket.onopen = () => {
        say(HELLO);
        say({ command: "info", url: location.href, ...known() });
        opened();
      };
      socket.onmessage = ({ data }) => hear(JSON.parse(data));
      socket.onclose = () => {
        closed();
        setTimeout(open, RETRY);
      };
    }

    open();
    return say;
  }

  if (typeof window === "object") window.PreviewSocket = { connect };
  if (typeof module === "object") module.exports = { socketAddress };
})();

/*
 * The page of a deck that cannot be built: loads itself again when the server knows something new of the deck.
 */
(function () {
  "use strict";

  const RETRY = 500;

  /** Returns where the server tells what changed: beside the page. */
  function socketAddress({ href }) {
    const address = new URL("livereload", href);
    address.protocol = address.protocol.replace("http", "ws");
    return address.href;
  }

  /** Returns whether there is something new: what is wrong is also said to a page that knows it. */
  function isNew({ command, version, reload }) {
    return command === "change" && Boolean(version || reload);
  }

  function connect(about) {
    const socket = new WebSocket(socketAddress(location));
    const say = (words) => socket.send(JSON.stringify(words));
    socket.onopen = () => {
      say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      say({ command: "info", url: location.href, run: about.get("run"), version: Number(about.get("version")) });
    };
    socket.onmessage = ({ data }) => isNew(JSON.parse(data)) && location.reload();
    socket.onclose = () => setTimeout(connect, RETRY, about);
  }

  if (typeof document === "object") connect(new URL(document.currentScript.src).searchParams);
  if (typeof module === "object") module.exports = { socketAddress, isNew };
})();

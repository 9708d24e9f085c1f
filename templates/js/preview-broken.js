/*
 * The page of a deck that cannot be built: loads itself again when the server knows something new of the deck.
 */
(function () {
  "use strict";

  /** Returns whether there is something new: what is wrong is also said to a page that knows it. */
  function isNew({ command, version, reload }) {
    return command === "change" && Boolean(version || reload);
  }

  function start(about) {
    const shown = { run: about.get("run"), version: Number(about.get("version")) };
    PreviewSocket.connect(() => shown, (told) => isNew(told) && location.reload());
  }

  if (typeof document === "object") start(new URL(document.currentScript.src).searchParams);
  if (typeof module === "object") module.exports = { isNew };
})();

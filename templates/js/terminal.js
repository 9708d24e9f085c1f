/*
 * Plays the terminal sessions of a deck with the asciinema player: a `figure.terminal` has the recording in a script element (in an
 * untrusted deck in `data-session`), and what the player is told in `data-player`.
 *
 * A player is made when its slide comes near, and plays only while its slide is shown. On paper it shows one picture of the session.
 */
(function () {
  "use strict";

  const FIGURE = "figure.terminal";

  /** Returns whether a key works a player that has the focus; all that goes from slide to slide does not, unless it fills the screen. */
  function isPlayerKey(event, isFullScreen) {
    return isFullScreen || (/^([ ,.?f\d]|Enter)$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey);
  }

  /** Returns what the player is told: on paper it has no buttons, and shows what is seen at the end unless its author chose one. */
  function playerOptions(given, isPaper) {
    const { seconds, autoPlay, ...own } = given;
    const look = { fit: "both", terminalFontFamily: "var(--r-code-font)" };
    return isPaper ? { ...look, controls: false, poster: `npt:${seconds + 1}`, ...own } : { ...look, controls: true, ...own };
  }

  function make(figure, isPaper) {
    const box = document.createElement("div");
    // A copied page of the print view has a copy of the player, which is dead.
    figure.querySelectorAll("div").forEach((dead) => dead.remove());
    figure.append(box);
    const data = JSON.parse(figure.dataset.session || figure.querySelector("script").textContent);
    return AsciinemaPlayer.create({ data }, box, playerOptions(JSON.parse(figure.dataset.player), isPaper));
  }

  function giveKeys(config) {
    const isForDeck = config.keyboardCondition;
    config.keyboardCondition = (event) => {
      const figure = document.activeElement.closest(FIGURE);
      if (!figure) return isForDeck(event);
      if (isPlayerKey(event, figure.contains(document.fullscreenElement))) return false;
      // The player listens at the document, too, and would wind the session with the arrows.
      event.stopImmediatePropagation();
      return isForDeck(event);
    };
  }

  function init(reveal) {
    const players = new Map();
    const stillness = matchMedia("(prefers-reduced-motion: reduce)");
    const figuresIn = (element) => Array.from(element.querySelectorAll(FIGURE));
    // The speaker sees the session, and only the audience's plays.
    const playsItself = (figure) =>
      JSON.parse(figure.dataset.player).autoPlay && !stillness.matches && !reveal.isPrintView() && !reveal.isSpeakerNotes();

    function start(figure) {
      const player = players.get(figure);
      if (player && playsItself(figure) && reveal.getCurrentSlide().contains(figure)) player.play();
    }

    function stop(figure) {
      if (players.has(figure)) players.get(figure).pause();
      // The slide is gone, and what has the focus would still take its keys.
      if (figure.contains(document.activeElement)) document.activeElement.blur();
    }

    const boxes = new ResizeObserver((entries) => {
      const seen = entries.filter(({ target, contentRect }) => contentRect.width && !players.has(target));
      seen.forEach(({ target }) => {
        players.set(target, make(target, reveal.isPrintView()));
        start(target);
      });
    });
    const observe = () => figuresIn(reveal.getSlidesElement()).forEach((figure) => boxes.observe(figure));

    giveKeys(reveal.getConfig());
    observe();
    reveal.on("slidechanged", ({ previousSlide, currentSlide }) => {
      if (previousSlide) figuresIn(previousSlide).forEach(stop);
      figuresIn(currentSlide).forEach(start);
    });
    // A slide may be replaced while the page is open; the players of the old one are let go.
    const renew = () => {
      players.forEach((player, figure) => {
        if (figure.isConnected) return;
        player.dispose();
        players.delete(figure);
      });
      observe();
    };
    reveal.on("sync", renew);
    reveal.on("slidesync", renew);
    reveal.on("pdf-ready", observe);
  }

  if (typeof window === "object") window.Reveal.registerPlugin({ id: "terminal", init });
  if (typeof module === "object") module.exports = { isPlayerKey, playerOptions };
})();

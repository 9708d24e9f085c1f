/*
 * A citation leads to the slide that lists its work, and the browser's back button leads back to it. reveal.js would go there by itself, and
 * the browser would not know where from.
 */
(function () {
  "use strict";

  /** Returns the address of a place in the deck, as reveal.js writes it: "#/2", and "#/2/0/1" for a slide's second step. */
  function address({ h, v, f }) {
    const parts = f === undefined ? (v ? [h, v] : [h]) : [h, v, f];
    return `#/${parts.join("/")}`;
  }

  // What reveal.js has not written into the address yet, it writes within a second, which may be too late.
  function follow(event, reveal) {
    if (!event.target.closest("a.citation")) return;
    event.stopPropagation();
    history.replaceState(null, "", address(reveal.getIndices()));
  }

  // In the scroll view reveal.js lands before the slide when steps stand above it.
  function scrollThere() {
    const slide = document.getElementById(location.hash.replace("#/", ""));
    const page = slide && slide.closest(".scroll-page");
    if (page) page.scrollIntoView();
  }

  function start(reveal) {
    document.addEventListener("click", (event) => follow(event, reveal), true);
    window.addEventListener("hashchange", scrollThere);
  }

  if (typeof window === "object") start(window.Reveal);
  if (typeof module === "object") module.exports = { address };
})();

/*
 * Formulas that are wider than their place on the slide are drawn smaller. How wide one is can be told only once its slide is near, when
 * reveal.js no longer hides it, and the fonts of its letters are there.
 */
(function () {
  "use strict";

  // Those that have lines of their own, or a line of a block.
  const FORMULAS = ".katex-display:not(.is-fitted), .grid-block > p:has(> .katex):not(.is-fitted)";

  /** Returns the size in per cent at which something of some width fits into a room: 100 at most. */
  function fittingSize(width, room) {
    return width > room ? Math.floor((100 * room) / width) : 100;
  }

  function isNear(formula) {
    return formula.clientWidth > 0;
  }

  function fit(formula) {
    const size = fittingSize(formula.scrollWidth, formula.clientWidth);
    if (size < 100) formula.style.fontSize = `${size}%`;
    formula.classList.add("is-fitted");
  }

  function fitNear(reveal) {
    const formulas = Array.from(reveal.getSlidesElement().querySelectorAll(FORMULAS)).filter(isNear);
    if (formulas.length === 0) return;
    document.fonts.ready.then(() => {
      formulas.forEach(fit);
      reveal.layout();
    });
  }

  function start(reveal) {
    ["slidechanged", "sync", "slidesync"].forEach((name) => reveal.on(name, () => fitNear(reveal)));
    fitNear(reveal);
  }

  if (typeof window === "object") start(window.Reveal);
  if (typeof module === "object") module.exports = { fittingSize };
})();

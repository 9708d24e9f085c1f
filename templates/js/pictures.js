/*
 * Pictures of other hosts, which the browser asks for when it is about to show them (`loading="lazy"`). With a transition that is only when
 * their slide has come; here they are asked for as soon as it is near, which it is once reveal.js no longer hides it.
 */
(function () {
  "use strict";

  function isNear(picture) {
    return picture.getClientRects().length > 0;
  }

  function loadNear(slides) {
    Array.from(slides.querySelectorAll('img[loading="lazy"]'))
      .filter(isNear)
      .forEach((picture) => picture.removeAttribute("loading"));
  }

  function start(reveal) {
    const slides = reveal.getSlidesElement();
    // A slide stands in the middle, and its picture makes it taller.
    slides.addEventListener("load", () => reveal.layout(), true);
    ["slidechanged", "sync", "slidesync"].forEach((name) => reveal.on(name, () => loadNear(slides)));
    loadNear(slides);
    reveal.layout();
  }

  start(window.Reveal);
})();

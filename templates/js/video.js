/*
 * Videos and pages of other hosts. Each stands on its slide as a facade, and nothing is asked of its host before the viewer presses the
 * button: then the frame named in `data-frame` lies over the facade, and goes when the slide is left, and with it its sound.
 */
(function () {
  "use strict";

  const PERMISSIONS = "autoplay; fullscreen; encrypted-media; picture-in-picture";

  /** Returns whether a key works what has the focus: it presses a button, and plays, seeks or turns up a video or a sound. */
  function isKeyOf(name, key) {
    if (name === "BUTTON") return key === " " || key === "Enter";
    return (name === "VIDEO" || name === "AUDIO") && (key === " " || /^Arrow/.test(key));
  }

  function frameOf(facade) {
    const frame = document.createElement("iframe");
    frame.src = facade.dataset.frame;
    frame.title = facade.querySelector("a").textContent;
    frame.allow = PERMISSIONS;
    frame.allowFullscreen = true;
    // From this, the host of a video learns who shows it; without it some do not play.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    return frame;
  }

  function showFrame(event) {
    const button = event.target.closest(".facade > button");
    if (!button) return;
    button.blur();
    button.parentElement.append(frameOf(button.parentElement));
  }

  function removeFrames(slide) {
    slide.querySelectorAll(".facade > iframe").forEach((frame) => frame.remove());
  }

  // What has the focus takes its keys first, the deck the others. A player reached with the mouse leaves them all to the deck.
  function keepKey(event) {
    if (isKeyOf(event.target.tagName, event.key) && event.target.matches("button, :focus-visible")) event.stopPropagation();
  }

  function start(reveal) {
    const slides = reveal.getSlidesElement();
    slides.addEventListener("click", showFrame);
    slides.addEventListener("keydown", keepKey);
    // The slide was laid out before anybody knew how large the video is.
    slides.addEventListener("loadedmetadata", () => reveal.layout(), true);
    reveal.on("slidechanged", (event) => event.previousSlide && removeFrames(event.previousSlide));
  }

  if (typeof window === "object") start(window.Reveal);
  if (typeof module === "object") module.exports = { isKeyOf };
})();

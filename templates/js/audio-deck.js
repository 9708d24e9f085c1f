/*
 * The audio deck of GitPitch: each slide and step has its sound in `data-audio`, and at its end the deck goes on. A silent one stands for
 * the pause of the settings. Headphones at the bottom left open the player.
 *
 * Browsers play nothing before the first key or click on a page; then the deck waits for that.
 */
(function () {
  "use strict";

  const GESTURES = ["keydown", "pointerdown"];
  const KEYS = [" ", "Enter", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

  /** Returns the element with the sound of a step: itself, or a mark in it that is no other step's. */
  function soundOfStep(step) {
    const marks = step.dataset.audio ? [step] : Array.from(step.querySelectorAll("[data-audio]"));
    return marks.find((mark) => mark.closest(".fragment") === step) || null;
  }

  /** Returns the element with the sound of a slide as it stands: that of its current step, before all steps its own; null is silence. */
  function currentSound(slide) {
    const steps = Array.from(slide.querySelectorAll(".current-fragment"));
    if (steps.length === 0) return slide.dataset.audio ? slide : null;
    return steps.map(soundOfStep).find(Boolean) || null;
  }

  /** Returns what becomes of a sound that did not begin to play: the deck waits for a gesture, goes on as if silent, or has gone on already. */
  function afterRefusal(error) {
    return { NotAllowedError: "wait", AbortError: "leave" }[error.name] || "pass";
  }

  /** Returns a new element with the given properties and children. */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function headphones() {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    picture.setAttribute("viewBox", "0 0 24 24");
    shape.setAttribute("d", "M2 20v-6a10 10 0 0 1 20 0v6h-6v-7h3.9a8 8 0 0 0-15.8 0H8v7z");
    picture.append(shape);
    return picture;
  }

  // What is reached with Tab takes the keys that work it; reached with the mouse, it leaves them to the deck.
  function keepKey(event) {
    if (event.target.matches(":focus-visible") && KEYS.includes(event.key)) event.stopPropagation();
  }

  /** Returns the icon and the player that it opens; `audio` is the player's sound, `label` what it is called. */
  function makeControls(audio, label) {
    const controls = element("div", { className: "audio-deck-controls", hidden: true }, label, audio);
    const button = element("button", { type: "button", title: "Sound", ariaLabel: "Sound", ariaExpanded: "false" }, headphones());
    const icon = element("div", { className: "audio-deck-icon" }, button);
    button.addEventListener("click", () => {
      controls.hidden = !controls.hidden;
      button.ariaExpanded = String(!controls.hidden);
    });
    [icon, controls].forEach((part) => part.addEventListener("keydown", keepKey));
    return [icon, controls];
  }

  /** Returns what plays the deck: `cue` begins what is shown now, `stop` ends it. */
  function makePlayer(reveal, audio, label) {
    const { pause } = reveal.getConfig().audioDeck;
    let timer = 0;
    const pass = () => {
      timer = setTimeout(() => reveal.next(), pause * 1000);
    };
    const wait = () => GESTURES.forEach((name) => document.addEventListener(name, cue, { once: true }));
    const react = { wait, pass, leave: () => {} };

    function stop() {
      clearTimeout(timer);
      GESTURES.forEach((name) => document.removeEventListener(name, cue));
      audio.removeAttribute("src");
      audio.load();
    }

    function cue() {
      stop();
      // The deck may have been paused before this script was there.
      if (reveal.isPaused() || reveal.isOverview()) return undefined;
      const sound = currentSound(reveal.getCurrentSlide());
      label.textContent = (sound && sound.dataset.audioLabel) || "";
      if (!sound) return pass();
      audio.src = sound.dataset.audio;
      return audio.play().catch((error) => react[afterRefusal(error)]());
    }

    return { cue, stop };
  }

  function init(reveal) {
    if (reveal.isSpeakerNotes() || reveal.isScrollView()) return;
    const audio = element("audio", { controls: true });
    const label = element("span", {});
    const { cue, stop } = makePlayer(reveal, audio, label);
    reveal.getRevealElement().append(...makeControls(audio, label));
    audio.addEventListener("ended", () => reveal.next());
    ["slidechanged", "fragmentshown", "fragmenthidden", "resumed", "overviewhidden"].forEach((name) => reveal.on(name, cue));
    ["paused", "overviewshown"].forEach((name) => reveal.on(name, stop));
    cue();
  }

  if (typeof window === "object") window.AudioDeck = { id: "audio-deck", init };
  if (typeof module === "object") module.exports = { soundOfStep, currentSound, afterRefusal };
})();

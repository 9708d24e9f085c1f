/*
 * Starts the deck: hands the settings in #deck-config to reveal.js, and loads what a first slide does not need once that slide shows.
 * It is a file of its own, since the page's Content-Security-Policy forbids scripts inside the page.
 */
(function () {
  "use strict";

  const STILL = { transition: "none", backgroundTransition: "none", autoAnimate: false };

  // How reveal.js' help names the arrow keys with Shift.
  const SHIFTED = "Shift + &#8592;/&#8593/&#8594;/&#8595;";

  // What the later scripts define, and the key that each of them takes when it is there.
  const LATER = {
    notes: { global: "RevealNotes", key: { keyCode: 83, key: "S", description: "Speaker notes view" } },
    zoom: { global: "RevealZoom" },
    "audio-deck": { global: "AudioDeck" },
    diagrams: { global: "Diagrams" },
    menu: { global: "SlideMenu", key: { keyCode: 77, key: "M", description: "Slide menu" } },
    drawing: { global: "Drawing", key: { keyCode: 68, key: "D", description: "Draw on the slide" } },
  };

  // What draws diagrams, whose size is known only then: reveal.js makes pages of the slides but once.
  const BEFORE_PAGES = ["mermaid.min", "viz-global", "diagram-look", "diagrams"];

  /** Returns the id of the plugin that a script holds: "notes" for "pitchme/reveal/notes.js". */
  function pluginId(path) {
    return path.split("/").pop().replace(/\.js$/, "");
  }

  /** Returns the part of the settings that decides about movement. */
  function motionOf(config) {
    return Object.fromEntries(Object.keys(STILL).map((name) => [name, config[name]]));
  }

  /** Returns whether the key is one that scrolls a box which has the focus. */
  function isArrow(keyCode) {
    return keyCode >= 37 && keyCode <= 40;
  }

  /** Returns reveal.js' name for the way an arrow key leads; where all slides stand in one line, arrows lead along it. */
  function arrowMove(keyCode, isLine) {
    const across = { 37: "left", 38: "up", 39: "right", 40: "down" };
    const along = { 37: "prev", 38: "prev", 39: "next", 40: "next" };
    return (isLine ? along : across)[keyCode];
  }

  /** Returns by how much a stage is enlarged to fill a room, within reveal.js' bounds; all sizes are `[width, height]` in pixels. */
  function exactScale(room, stage, [least, most]) {
    const scale = Math.min(room[0] / stage[0], room[1] / stage[1]);
    return Math.min(Math.max(scale, least), most);
  }

  /** Returns whether the page is one of the two frames of reveal's speaker view. */
  function isReceiver(query) {
    return /[?&]receiver\b/.test(query);
  }

  // A dialog keeps all keys to itself; code reached with Tab (not by a click) keeps the arrows, which scroll it.
  function isForDeck(event) {
    if (document.querySelector("dialog[open]")) return false;
    return !(isArrow(event.keyCode) && document.querySelector("pre[tabindex]:focus-visible, code[tabindex]:focus-visible"));
  }

  function followMotionPreference(reveal) {
    const preference = matchMedia("(prefers-reduced-motion: reduce)");
    const moving = motionOf(reveal.getConfig());
    const apply = () => reveal.configure(preference.matches ? STILL : moving);
    preference.addEventListener("change", apply);
    if (preference.matches) apply();
  }

  // GitPitch 3 selected a slide's first code block with X, ready to be copied.
  function selectCode(reveal) {
    const code = reveal.getCurrentSlide().querySelector("pre code");
    if (code) getSelection().selectAllChildren(code);
  }

  // GitPitch: Shift and an arrow leave out the steps of a slide. reveal.js would jump to the first or last slide.
  function skipSteps(event, reveal) {
    if (!event.shiftKey || !isArrow(event.keyCode) || !isForDeck(event) || reveal.isPaused() || reveal.isOverlayOpen()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isLine = !reveal.hasHorizontalSlides() || !reveal.hasVerticalSlides();
    reveal[arrowMove(event.keyCode, isLine)]({ skipFragments: true });
  }

  function takeKeys(reveal) {
    reveal.addKeyBinding({ keyCode: 88, key: "X", description: "Select the code" }, () => selectCode(reveal));
    document.addEventListener("keydown", (event) => skipSteps(event, reveal), true);
    reveal.registerKeyboardShortcut(SHIFTED, "Navigate without fragments");
  }

  // As on GitPitch, the first slide is a cover and carries no footnote.
  function placeFootnote(reveal) {
    const footer = document.getElementById("title-footer");
    if (footer) footer.style.display = reveal.isFirstSlide() ? "none" : "";
  }

  function keepScaleExact(reveal) {
    const { width, height, minScale, maxScale } = reveal.getConfig();
    const wrapper = reveal.getRevealElement();
    const measure = () => {
      const room = [wrapper.offsetWidth, wrapper.offsetHeight];
      wrapper.style.setProperty("--exact-scale", exactScale(room, [width, height], [minScale, maxScale]));
    };
    measure();
    window.addEventListener("resize", measure);
    reveal.on("resize", measure);
  }

  // In a deck that is one file, scripts lie in the page as text; its policy knows them by their hashes.
  function loadScript(path) {
    const inside = document.querySelector(`script[data-file="${path}"]`);
    return new Promise((done) => {
      const script = document.createElement("script");
      if (inside) script.textContent = inside.textContent;
      else script.src = path;
      // A plugin that is missing must not keep the others away.
      script.onload = script.onerror = done;
      document.body.append(script);
      if (inside) done();
    });
  }

  // A key pressed before its plugin is there is remembered; the plugin's own binding replaces this one.
  function rememberKeys(reveal, ids, pressed) {
    ids.filter((id) => LATER[id] && LATER[id].key).forEach((id) => reveal.addKeyBinding(LATER[id].key, () => pressed.add(id)));
  }

  function registerPlugin(reveal, id, pressed) {
    const plugin = LATER[id] && window[LATER[id].global];
    if (!plugin) return;
    reveal.registerPlugin(plugin);
    if (pressed.has(id)) reveal.getPlugin(id).open();
  }

  function loadLater(reveal, paths, pressed) {
    const load = (path) => loadScript(path).then(() => registerPlugin(reveal, pluginId(path), pressed));
    paths.reduce((before, path) => before.then(() => load(path)), Promise.resolve());
  }

  function drawBeforePages(reveal, paths) {
    const load = (before, path) => before.then(() => loadScript(path));
    return paths.reduce(load, Promise.resolve()).then(() => window.Diagrams && Diagrams.init(reveal));
  }

  // While it loads, the speaker view's frame stands before the first fragment; were that told, the audience's deck would jump back there.
  function keepSilentUntilReady(reveal) {
    const config = reveal.getConfig();
    const isHeard = config.postMessageEvents;
    config.postMessageEvents = false;
    reveal.on("ready", () => {
      config.postMessageEvents = isHeard;
    });
  }

  // For each slide without a colour reveal.js asks the browser for one, a full pass over the style sheets a time: none is told in advance.
  function spareContrastChecks(reveal) {
    const plain = Array.from(reveal.getSlidesElement().querySelectorAll("section:not([data-background-color])"));
    plain.forEach((slide) => slide.setAttribute("data-background-color", "rgba(0,0,0,0)"));
    reveal.on("ready", () => plain.forEach((slide) => slide.removeAttribute("data-background-color")));
  }

  // Built with --public, a deck has no speaker notes in it: the speaker's window says so in their place.
  function sayNotesAreLeftOut(reveal) {
    const words = "The speaker notes were left out of this deck (pitchme build --public).";
    reveal.getSlides().forEach((slide) => slide.setAttribute("data-notes", words));
  }

  // What follows may wait until the first slide is drawn.
  function whenIdle(work) {
    if (window.requestIdleCallback) requestIdleCallback(work, { timeout: 1000 });
    else setTimeout(work, 200);
  }

  /** Returns the plugin that gives the deck its keys, its footnote and its later scripts. */
  function deckPlugin(later) {
    const pressed = new Set();
    const isFirst = (path) => BEFORE_PAGES.includes(pluginId(path));
    return {
      id: "deck",
      init(reveal) {
        followMotionPreference(reveal);
        keepScaleExact(reveal);
        takeKeys(reveal);
        spareContrastChecks(reveal);
        if (isReceiver(location.search)) keepSilentUntilReady(reveal);
        else rememberKeys(reveal, later.map(pluginId), pressed);
        reveal.on("slidechanged", () => placeFootnote(reveal));
        reveal.on("sync", () => placeFootnote(reveal));
        reveal.on("ready", () => {
          // reveal.js declares the deck an application, which takes the reading keys from screen readers.
          reveal.getRevealElement().removeAttribute("role");
          placeFootnote(reveal);
          if (reveal.getConfig().notesLeftOut) sayNotesAreLeftOut(reveal);
          // Paper needs what draws, and nothing that is pressed.
          if (reveal.isPrintView()) loadLater(reveal, later.filter((path) => !isFirst(path) && !LATER[pluginId(path)]), pressed);
          else whenIdle(() => loadLater(reveal, later, pressed));
        });
        return reveal.isPrintView() ? drawBeforePages(reveal, later.filter(isFirst)) : undefined;
      },
    };
  }

  function start() {
    const { reveal, later } = JSON.parse(document.getElementById("deck-config").textContent);
    // reveal.js paints the page over its body; old style sheets set their background there.
    document.documentElement.style.setProperty("--page-background", getComputedStyle(document.body).background);
    Reveal.initialize({ keyboardCondition: isForDeck, ...reveal, plugins: [CodePresenting, Printing, deckPlugin(later)] });
  }

  if (typeof document === "object") start();
  if (typeof module === "object") module.exports = { pluginId, motionOf, isArrow, arrowMove, exactScale, isReceiver };
})();

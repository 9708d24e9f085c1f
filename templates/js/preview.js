/*
 * The preview: hears from the server what changed in the deck, and shows it without loading the page again where that can be.
 */
(function () {
  "use strict";

  const PLACE = "pitchme-preview-place";

  /** Returns where to go after the page was loaded again: numbers mean something to the server that gave them alone. */
  function placeAfter(stored, run, numbers) {
    const { run: before, number, h, v, f } = stored;
    if (before === run && numbers.includes(number)) return { number, f };
    return before === run ? null : { h, v, f };
  }

  function sheetsOf(name) {
    const path = new URL(name, location.href).pathname;
    return Array.from(document.querySelectorAll('link[rel="stylesheet"]')).filter((link) => new URL(link.href).pathname === path);
  }

  // The old sheet counts until the new one is there, so that no moment is without.
  function swapSheet(name, version, done) {
    const old = sheetsOf(name);
    if (!old.length) return;
    const fresh = document.createElement("link");
    fresh.rel = "stylesheet";
    fresh.href = `${name}?${version}`;
    fresh.onload = () => {
      old.forEach((link) => link.remove());
      done();
    };
    old[old.length - 1].after(fresh);
  }

  // As when the deck starts: reveal.js paints the page over its body, where old style sheets set their background.
  function paintPage(reveal) {
    const viewport = reveal.getViewportElement();
    viewport.classList.remove("reveal-viewport");
    document.documentElement.style.setProperty("--page-background", getComputedStyle(document.body).background);
    viewport.classList.add("reveal-viewport");
    reveal.layout();
  }

  /** Returns what goes to a slide by its number. */
  function goer(reveal) {
    return (number, step) => {
      const slide = PreviewPatch.slidesOf(reveal).get(number);
      if (!slide || slide === reveal.getCurrentSlide()) return;
      const { h, v } = reveal.getIndices(slide);
      reveal.slide(h, v, step);
    };
  }

  /** Goes to the place of before the page was loaded again, and tells whether it was. */
  function restore(reveal, run, go) {
    const stored = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    const place = stored && placeAfter(stored, run, Array.from(PreviewPatch.slidesOf(reveal).keys()));
    if (!place) return Boolean(stored);
    if (place.number) go(place.number);
    else reveal.slide(place.h, place.v);
    if (place.f !== undefined) reveal.slide(...Object.values(reveal.getIndices()).slice(0, 2), place.f);
    if (stored.isOverview) reveal.toggleOverview(true);
    return true;
  }

  function start(reveal, about) {
    const run = about.get("run");
    let version = Number(about.get("version"));
    const isFrame = reveal.isSpeakerNotes();
    const go = goer(reveal);
    const editor = PreviewEditor.makeEditor((words) => panel.fail(words && `The editor could not be started: ${words}.`));
    const panel = PreviewPanel.makePanel(({ path, line }) => {
      const sources = Array.from(PreviewPatch.slidesOf(reveal), ([number, slide]) => [number, slide.dataset.source || ""]);
      const found = PreviewPanel.slideAt(sources, path, line);
      if (found) go(found.number);
    }, editor);
    let say, bar, step;

    function load(edited) {
      const where = PreviewPatch.whereabouts(reveal);
      if (edited && panel.follows() && edited !== where.number) Object.assign(where, { number: edited, f: undefined });
      if (!isFrame) sessionStorage.setItem(PLACE, JSON.stringify({ ...where, run, isOverview: reveal.isOverview() }));
      location.reload();
    }

    function show(change) {
      const { stacks, slides, sources, sheets = [], title, edited } = change;
      sheets.forEach((name) => swapSheet(name, version, () => paintPage(reveal)));
      if (title) document.title = title;
      if (stacks || slides || sources) PreviewPatch.patch(reveal, change);
      if (edited && !isFrame && panel.follows() && !reveal.isPaused() && !(step && step.isLed())) go(edited);
      if (bar) bar.update();
      // The speaker view asks for the notes when an overlay closes.
      if (!isFrame) reveal.dispatchEvent({ type: "closeoverlay" });
    }

    function hear(change) {
      if (change.version) version = change.version;
      panel.say(change);
      const isOther = change.stacks || change.slides || change.sources;
      // On paper and in the scroll view reveal.js has taken the slides apart.
      const isApart = isOther && (reveal.isPrintView() || reveal.isScrollView());
      // What is drawn has the colours that the sheets had then.
      const isDrawn = change.sheets && document.querySelector("figure.chart, figure.diagram");
      if (change.reload || isApart || isDrawn) load(change.edited);
      else show(change);
    }

    function allow(granted) {
      editor.allow(granted.editor);
      panel.again();
      bar.update();
      step.allow(granted);
    }

    function obey(told) {
      if (told.command === "change") hear(told);
      else if (step && told.command === "rights") allow(told);
      else if (step && told.command === "step") step.hear(told);
    }

    const isMoved = !isFrame && restore(reveal, run, go);
    if (!isFrame && !reveal.isPrintView()) {
      bar = PreviewEditor.makeBar(reveal, editor);
      step = PreviewStep.makeStep(reveal, (words) => say(words), isMoved);
      panel.addToCorner(bar.bar);
      panel.addSwitches(...step.elements);
      reveal.getRevealElement().append(panel.panel);
    }
    say = PreviewSocket.connect(() => ({ run, version }), obey, () => step && step.opened(), () => step && step.closed());
  }

  if (typeof document === "object") {
    const about = new URL(document.currentScript.src).searchParams;
    if (Reveal.isReady()) start(Reveal, about);
    else Reveal.on("ready", () => start(Reveal, about));
  }
  if (typeof module === "object") module.exports = { placeAfter };
})();

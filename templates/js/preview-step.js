/*
 * Windows in step: one that leads says where it is, and all others that are in step go there. Which windows may lead, the server judges.
 *
 * The server sends each place to all windows, to the one that said it too. So a window that waits for its own place to come back knows
 * that the others' places before that are older, and stays where its viewer went.
 */
(function () {
  "use strict";

  const LEAD = "pitchme-preview-lead";
  const EVENTS = ["slidechanged", "fragmentshown", "fragmenthidden", "paused", "resumed"];

  /** Returns whether two places are the same. */
  function isSame(one, other) {
    return Boolean(one && other) && one.slide === other.slide && one.f === other.f && one.paused === other.paused;
  }

  /** Returns the address without the word that lets a window lead: who sees it on a screen shall not have it. */
  function withoutWord(address) {
    const url = new URL(address);
    url.searchParams.delete("lead");
    return url.href;
  }

  /** Returns the address that shows one slide at a time, also in a narrow window, or the one that leaves that to reveal.js. */
  function viewAddress(address, isInStep) {
    const url = new URL(address);
    const view = { view: "slides", scrollActivationWidth: "0" };
    Object.entries(view).forEach(([name, value]) => (isInStep ? url.searchParams.set(name, value) : url.searchParams.delete(name)));
    return url.href;
  }

  // A view that scrolls is between slides, and has no steps to keep.
  function leaveScrollView(reveal) {
    const address = viewAddress(location.href, true);
    if (reveal.isScrollView() && address !== location.href) location.replace(address);
    else reveal.configure({ scrollActivationWidth: 0 });
  }

  function allowScrollView(reveal, scrollActivationWidth) {
    const address = viewAddress(location.href, false);
    if (address !== location.href) location.replace(address);
    else reveal.configure({ scrollActivationWidth });
  }

  /** Returns the word that lets this window lead, which its address had when it was first opened. */
  function leadingWord() {
    const word = new URL(location.href).searchParams.get("lead");
    if (word !== null) {
      sessionStorage.setItem(LEAD, word);
      history.replaceState(history.state, "", withoutWord(location.href));
    }
    return sessionStorage.getItem(LEAD);
  }

  function whereabouts(reveal) {
    const slide = reveal.getCurrentSlide();
    const { f } = reveal.getIndices();
    return { slide: Number(slide && slide.dataset.identity), f: f === undefined ? null : f, paused: reveal.isPaused() };
  }

  function go(reveal, { slide, f, paused }) {
    const found = PreviewPatch.slidesOf(reveal).get(slide);
    if (!found) return;
    const { h, v } = reveal.getIndices(found);
    const here = whereabouts(reveal);
    if (here.slide !== slide || here.f !== f) reveal.slide(h, v, f === null ? undefined : f);
    if (here.paused !== paused) reveal.togglePause(paused);
  }

  /** Returns what keeps a window in step; `say` sends to the server, `isMoved` tells that the page was loaded at a place of its own. */
  function makeStep(reveal, say, isMoved) {
    const word = leadingWord();
    const scrollWidth = reveal.getConfig().scrollActivationWidth;
    const { box, label } = PreviewPanel.makeSwitch("pitchme-preview-step", "In step with other windows", word !== null);
    const role = Object.assign(document.createElement("p"), { className: "preview-hint" });
    const speaker = Object.assign(document.createElement("button"), { type: "button", className: "preview-place", textContent: "Speaker view" });
    let isConnected = false, mayLead = false, isLed = false, isPlanned = false;
    // What the others know of this window, or this one of them; and how many places have not come back yet.
    let known = null, waiting = 0, isUnheard = isMoved;

    function show() {
      const isLeading = box.checked && mayLead;
      role.hidden = !box.checked;
      role.textContent = mayLead ? "This window leads." : isLed ? "This window follows." : "No window leads.";
      speaker.hidden = !isLeading || !reveal.hasPlugin("notes");
    }

    // Several events of one move are one place.
    function tell() {
      isPlanned = false;
      const here = whereabouts(reveal);
      if (!isConnected || !box.checked || !mayLead || !here.slide || isSame(here, known)) return;
      if (!say({ command: "step", step: here })) return;
      known = here;
      waiting += 1;
    }

    function plan() {
      if (!isPlanned) queueMicrotask(tell);
      isPlanned = true;
    }

    function follow(step) {
      if (!step || !box.checked) return;
      go(reveal, step);
      known = whereabouts(reveal);
    }

    // A leader that went on while it was not heard leads the others to where it is.
    function join(step) {
      const isAhead = mayLead && (isUnheard || (known && !isSame(known, whereabouts(reveal))));
      if (isAhead) known = null;
      else follow(step);
      tell();
    }

    function hear(told) {
      if (told.isOwn) waiting = Math.max(0, waiting - 1);
      else if (!waiting) follow(told.step);
      isLed = told.isLed;
      show();
    }

    // What has not come back may never have arrived.
    function closed() {
      isUnheard = isUnheard || waiting > 0;
      [isConnected, waiting] = [false, 0];
    }

    function change() {
      known = null;
      if (box.checked) {
        leaveScrollView(reveal);
        say({ command: "rights", lead: word });
      } else {
        if (mayLead) say({ command: "step", step: null });
        allowScrollView(reveal, scrollWidth);
      }
      show();
    }

    function allow({ leads, step, isLed: isLedNow }) {
      [isConnected, mayLead, isLed] = [true, leads, isLedNow];
      if (box.checked) join(step);
      isUnheard = false;
      show();
    }

    box.addEventListener("change", change);
    speaker.addEventListener("click", () => reveal.getPlugin("notes").open());
    EVENTS.forEach((event) => reveal.on(event, plan));
    if (box.checked) leaveScrollView(reveal);
    show();
    return {
      elements: [label, role, speaker],
      opened: () => say({ command: "rights", lead: word }),
      closed,
      allow,
      hear,
      /** Tells whether another window says where this one goes. */
      isLed: () => box.checked && !mayLead && isLed,
    };
  }

  if (typeof window === "object") window.PreviewStep = { makeStep };
  if (typeof module === "object") module.exports = { isSame, withoutWord, viewAddress };
})();

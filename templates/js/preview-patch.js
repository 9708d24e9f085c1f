/*
 * Puts new slides into an open deck. The server numbers the slides (`data-identity`); a slide that changed keeps its element, so that
 * reveal.js and the deck's other scripts go on with it, and the viewer stays on the slide and the step, wherever that slide is now.
 */
(function () {
  "use strict";

  // What reveal.js writes on slides, and no author.
  const CLASSES = ["past", "present", "future", "stack", "visible", "has-dark-background", "has-light-background"];
  const ATTRIBUTES = ["class", "style", "hidden", "aria-hidden", "data-fragment", "data-source"];
  const STYLES = ["display", "top", "transform"];
  // From so many on, all slides are looked at anew, which takes reveal.js less.
  const MANY = 20;
  const PLAIN = "rgba(0,0,0,0)";

  /** Returns the classes of a slide whose author's are new. */
  function newClasses(now, own) {
    return [...new Set([...own, ...now.filter((name) => CLASSES.includes(name))])];
  }

  /** Returns the step that a slide stands at: the one that it stood at, or its last. */
  function nearestStep(step, indices) {
    return step === undefined ? undefined : Math.min(step, Math.max(-1, ...indices));
  }

  /** Returns which slide takes the place of one that is gone: the next that is still there, else the one before. */
  function substitute(before, current, now) {
    const at = before.indexOf(current);
    return [...before.slice(at), ...before.slice(0, at).reverse()].find((number) => now.includes(number));
  }

  function parsed(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  function setStyle(slide, own) {
    const kept = STYLES.map((name) => [name, slide.style[name]]);
    slide.setAttribute("style", own.getAttribute("style") || "");
    kept.filter(([, value]) => value).forEach(([name, value]) => slide.style.setProperty(name, value));
  }

  /** Gives a slide the attributes and the content of another. */
  function renew(slide, own) {
    const gone = slide.getAttributeNames().filter((name) => !ATTRIBUTES.includes(name) && !own.hasAttribute(name));
    gone.forEach((name) => slide.removeAttribute(name));
    const given = own.getAttributeNames().filter((name) => !ATTRIBUTES.includes(name));
    given.forEach((name) => slide.setAttribute(name, own.getAttribute(name)));
    slide.className = newClasses(Array.from(slide.classList), Array.from(own.classList)).join(" ");
    setStyle(slide, own);
    slide.replaceChildren(...own.childNodes);
  }

  /** Makes sections the children of an element; one that stands right is not moved, since frames in it would load again. */
  function place(parent, sections) {
    Array.from(parent.children).filter((each) => !sections.includes(each)).forEach((each) => each.remove());
    let next = parent.firstElementChild;
    sections.forEach((each) => {
      if (each === next) next = next.nextElementSibling;
      else parent.insertBefore(each, next);
    });
  }

  function arrange(root, stacks, slides) {
    const taken = new Set();
    const isFree = (parent) => parent && parent !== root && parent.matches("section") && !taken.has(parent);
    const sections = stacks.map((numbers) => {
      const own = numbers.map((number) => slides.get(number));
      if (own.length === 1) return own[0];
      const stack = own.map((each) => each.parentElement).find(isFree) || document.createElement("section");
      taken.add(stack);
      place(stack, own);
      return stack;
    });
    place(root, sections);
  }

  function slidesOf(reveal) {
    const all = reveal.getSlidesElement().querySelectorAll("section[data-identity]");
    return new Map(Array.from(all, (slide) => [Number(slide.dataset.identity), slide]));
  }

  /** Returns where the viewer is: in the frames of the speaker view that is a place, since the audience's deck says where they are. */
  function whereabouts(reveal) {
    const { h, v, f } = reveal.getIndices();
    const number = Number((reveal.getCurrentSlide() || { dataset: {} }).dataset.identity);
    return reveal.isSpeakerNotes() ? { h, v, f } : { h, v, f, number };
  }

  // Shown before anybody sees the slide, or all of its steps would come in again.
  function takeStep(reveal, slide, step) {
    const fragments = Array.from(reveal.syncFragments(slide));
    const indices = fragments.map((each) => Number(each.dataset.fragmentIndex));
    const at = nearestStep(step, indices);
    fragments.forEach((each, index) => {
      each.classList.toggle("visible", at !== undefined && indices[index] <= at);
      each.classList.toggle("current-fragment", indices[index] === at);
    });
    return fragments.length ? at : undefined;
  }

  // For each slide without a colour reveal.js asks the browser for one, a full pass over the style sheets a time.
  function spareContrastChecks(slides, work) {
    const plain = slides.filter((slide) => !slide.hasAttribute("data-background-color"));
    plain.forEach((slide) => slide.setAttribute("data-background-color", PLAIN));
    work();
    plain.forEach((slide) => slide.removeAttribute("data-background-color"));
  }

  function syncAll(reveal) {
    spareContrastChecks(Array.from(reveal.getSlidesElement().querySelectorAll("section")), () => reveal.sync());
  }

  // reveal.js would show it, also one that is far away.
  function syncOne(reveal, slide) {
    const boxes = [slide, slide.slideBackgroundElement].filter(Boolean);
    const shown = boxes.map((box) => box.style.display);
    spareContrastChecks([slide], () => reveal.syncSlide(slide));
    boxes.forEach((box, index) => {
      if (shown[index] === "none") box.style.display = "none";
    });
  }

  // A slide that is where it was, or only has another number, does not move.
  function withoutTransition(reveal, work) {
    const root = reveal.getSlidesElement();
    root.classList.add("disable-slide-transitions");
    work();
    requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove("disable-slide-transitions")));
  }

  function stay(reveal, { h, v, f, number }, before) {
    const slides = slidesOf(reveal);
    const slide = slides.get(slides.has(number) ? number : substitute(before, number, Array.from(slides.keys())));
    if (number === undefined || !slide) return reveal.slide(h, v, f);
    const place = reveal.getIndices(slide);
    return reveal.slide(place.h, place.v, slide.dataset.identity === String(number) ? f : undefined);
  }

  /** Shows what changed; returns the slides that are new or other than they were. */
  function patch(reveal, { stacks, slides = {}, sources = {} }) {
    const known = slidesOf(reveal);
    const before = Array.from(known.keys());
    const where = whereabouts(reveal);
    const changed = Object.entries(slides).map(([number, html]) => {
      const own = parsed(html);
      const slide = known.get(Number(number));
      if (slide) renew(slide, own);
      else known.set(Number(number), own);
      return slide || own;
    });
    if (stacks) arrange(reveal.getSlidesElement(), stacks, known);
    Object.entries(sources).forEach(([number, source]) => known.get(Number(number)).setAttribute("data-source", source));
    if (!stacks && !changed.length) return changed;
    const current = reveal.getCurrentSlide();
    if (changed.includes(current)) where.f = takeStep(reveal, current, where.f);
    if (stacks || changed.length > MANY) {
      withoutTransition(reveal, () => {
        syncAll(reveal);
        stay(reveal, where, before);
      });
    } else {
      changed.forEach((slide) => syncOne(reveal, slide));
      reveal.layout();
    }
    // Videos that begin with their slide begin again; reveal.js starts those of a slide that comes.
    if (changed.includes(current)) reveal.startEmbeddedContent();
    return changed;
  }

  if (typeof window === "object") window.PreviewPatch = { patch, slidesOf, whereabouts };
  if (typeof module === "object") module.exports = { newClasses, nearestStep, substitute };
})();

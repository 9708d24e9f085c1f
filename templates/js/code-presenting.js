/*
 * Code presenting, GitPitch's `@[1-3](words)`: each step lights some lines of the code on a slide and dims the others.
 *
 * The page holds facts only: one `.code-presenting-annotation` fragment a step, with `data-code-focus` and `data-code-zoom`.
 * What a slide shows follows from which of its fragments are visible, so nothing has to be remembered: stepping back,
 * links to a step, the speaker view and the cloned pages of the print view all come out right.
 */
(function () {
  "use strict";

  const NO_STEP = { ranges: [], zoom: "" };

  /** Returns the [first, last] pairs of a focus such as "1-3,5". "*" is every line, "" is none. */
  function focusRanges(focus) {
    return focus
      .split(",")
      .filter(Boolean)
      .map((part) => {
        if (part === "*") return [1, Infinity];
        const [first, last = first] = part.split("-").map(Number);
        return [first, last];
      });
  }

  /** Returns whether a line, counted from 1 through all code of the slide, lies in one of the ranges. */
  function inFocus(ranges, line) {
    return ranges.some(([first, last]) => first <= line && line <= last);
  }

  /** Returns the scroll position that centres the extent; one too tall for the view starts at the view's top edge. */
  function centredScrollTop(top, bottom, viewHeight) {
    return Math.max(0, Math.min(top, (top + bottom - viewHeight) / 2));
  }

  /** Returns what the footnote says at fragment k of n (GitPitch 3, code presenting). */
  function stepLabel(k, n) {
    return `Code Presenting - Step ${k} / ${n}`;
  }

  /** Returns the last of the fragments in presenting order, which need not be the order of the page. */
  function lastFragment(fragments) {
    return Array.from(fragments).reduce((last, each) => (last && order(last) > order(each) ? last : each), null);
  }

  function order(fragment) {
    return Number(fragment.dataset.fragmentIndex || 0);
  }

  // With all fragments shown at once no step is more current than another, so the code stays plain.
  function areStepsTaken(reveal) {
    const config = reveal.getConfig();
    return config.fragments && (!reveal.isPrintView() || config.pdfSeparateFragments);
  }

  function annotationInForce(reveal, slide) {
    return areStepsTaken(reveal) ? lastFragment(slide.querySelectorAll(".code-presenting-annotation.visible")) : null;
  }

  function stepOf(annotation) {
    if (!annotation) return NO_STEP;
    return { ranges: focusRanges(annotation.dataset.codeFocus || ""), zoom: annotation.dataset.codeZoom || "" };
  }

  /** Returns the HTML of code with each line in an element of its own, its line end included; no tag of the HTML spans lines. */
  function linesHtml(html) {
    const lines = html.replace(/\n$/, "").split("\n");
    return lines.map((line) => `<span class="line">${line}\n</span>`).join("");
  }

  /** Returns whether the tags of each line close on it: code by hand need not be so. */
  function linesStandAlone(html) {
    return html.split("\n").every((line) => (line.match(/<[a-z]/g) || []).length === (line.match(/<\//g) || []).length);
  }

  // Made when a slide is shown, not when the deck is built: a third of a large page would be nothing but lines.
  function makeLines(code) {
    if (!code.querySelector(".line") && linesStandAlone(code.innerHTML)) code.innerHTML = linesHtml(code.innerHTML);
  }

  function makeNumberedLines(root) {
    root.querySelectorAll("pre code.code-line-numbers").forEach(makeLines);
  }

  function lightLines(slide, step) {
    slide.querySelectorAll("pre code").forEach(makeLines);
    slide.querySelectorAll("pre code .line").forEach((line, index) => {
      const lit = inFocus(step.ranges, index + 1);
      line.classList.toggle("focus", lit);
      // GitPitch's own name for it, which old style sheets know.
      line.classList.toggle("code-show-opacity", lit);
      line.style.fontSize = lit && step.zoom ? `${step.zoom}em` : "";
    });
    // Where no line is lit none is dimmed either, or the code would vanish.
    const stepping = slide.querySelector("pre code .line.focus") !== null;
    slide.querySelectorAll("pre").forEach((block) => block.classList.toggle("stepping", stepping));
  }

  // Layout offsets, not rectangles: those are skewed while a slide turns in.
  function layoutTop(element) {
    let top = element.offsetTop;
    for (let parent = element.offsetParent; parent; parent = parent.offsetParent) top += parent.offsetTop + parent.clientTop;
    return top;
  }

  function overflows(box) {
    return box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth;
  }

  function extentIn(box, first, last) {
    const origin = layoutTop(box) + box.clientTop;
    return [layoutTop(first) - origin, layoutTop(last) + last.offsetHeight - origin];
  }

  function scrollToLines(box, lit, behavior) {
    const top = lit.length ? centredScrollTop(...extentIn(box, lit[0], lit[lit.length - 1]), box.clientHeight) : 0;
    box.scrollTo({ top, behavior });
  }

  function scrollToFocus(code, behavior) {
    const block = code.closest("pre");
    const lit = code.querySelectorAll(".line.focus");
    // The lines may be lit in another block of the slide; then this one has no reason to move.
    if (lit.length === 0 && block.classList.contains("stepping")) return;
    [code, block].filter(overflows).forEach((box) => scrollToLines(box, lit, behavior));
  }

  // Who has no mouse must be able to reach code that scrolls (axe: scrollable-region-focusable).
  function keepReachable(box) {
    if (overflows(box) && /auto|scroll/.test(getComputedStyle(box).overflow)) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }

  function isSteppedByHand(reveal) {
    return areStepsTaken(reveal) && !reveal.isPrintView() && !reveal.isScrollView();
  }

  // `code-reveal-slow` keeps the code dark until the first step. On paper and on a scrolled page that would be a gap.
  function isDark(reveal, slide, annotation) {
    return !annotation && isSteppedByHand(reveal) && slide.querySelector(".code-reveal-slow, .code-slow-reveal") !== null;
  }

  function hasSteps(slide) {
    return slide.querySelector(".code-presenting-annotation") !== null;
  }

  function showStep(reveal, slide, behavior) {
    const annotation = annotationInForce(reveal, slide);
    const dark = isDark(reveal, slide, annotation);
    lightLines(slide, stepOf(annotation));
    slide.querySelectorAll("pre code").forEach((code) => {
      code.style.opacity = dark ? "0" : "";
      scrollToFocus(code, behavior);
    });
  }

  function paint(reveal, slide, behavior) {
    // Code without steps is scrolled by its reader alone.
    if (hasSteps(slide)) showStep(reveal, slide, behavior);
    slide.querySelectorAll("pre, pre code").forEach(keepReachable);
  }

  /** Returns what writes the step of a slide into the footnote, and the footnote's own text back. */
  function stepNotice(reveal) {
    const note = document.querySelector("#title-footer p");
    const own = note ? Array.from(note.childNodes) : [];
    return (slide) => {
      if (!note) return;
      if (annotationInForce(reveal, slide)) note.textContent = stepLabel(...progress(slide));
      else note.replaceChildren(...own);
    };
  }

  function progress(slide) {
    const steps = (selector) => order(lastFragment(slide.querySelectorAll(selector))) + 1;
    return [steps(".fragment.visible"), steps(".fragment")];
  }

  // GitPitch's `code-reveal-fast` skips the first view of the whole code when a slide is entered forwards.
  function startsAtFirstStep(reveal, slide) {
    const fast = slide.querySelector(".code-reveal-fast, .code-fast-reveal") !== null;
    return fast && isSteppedByHand(reveal) && hasSteps(slide) && !slide.querySelector(".fragment.visible");
  }

  function stepBehavior() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  }

  function init(reveal) {
    const notice = stepNotice(reveal);
    const show = (slide, behavior) => {
      if (!slide) return;
      paint(reveal, slide, behavior);
      notice(slide);
    };
    const arrive = (event) => {
      // The slide that is left may be seen again in the overview, in a state that its fragments no longer have.
      if (event.previousSlide) paint(reveal, event.previousSlide, "instant");
      if (startsAtFirstStep(reveal, event.currentSlide)) reveal.nextFragment();
      show(event.currentSlide, "instant");
    };
    const step = (event) => show(event.fragment.closest("section"), stepBehavior());
    const again = () => show(reveal.getCurrentSlide(), "instant");
    const print = () => reveal.getSlidesElement().querySelectorAll(".pdf-page section").forEach((page) => paint(reveal, page, "instant"));

    reveal.on("ready", arrive);
    reveal.on("ready", () => makeNumberedLines(reveal.getSlidesElement()));
    reveal.on("slidechanged", arrive);
    reveal.on("fragmentshown", step);
    reveal.on("fragmenthidden", step);
    reveal.on("sync", () => makeNumberedLines(reveal.getSlidesElement()));
    reveal.on("sync", again);
    reveal.on("slidesync", ({ slide }) => makeNumberedLines(slide));
    reveal.on("slidesync", again);
    reveal.on("pdf-ready", print);
  }

  if (typeof window === "object") window.CodePresenting = { id: "code-presenting", init };
  if (typeof module === "object") module.exports = { linesHtml, linesStandAlone, focusRanges, inFocus, centredScrollTop, stepLabel, lastFragment };
})();

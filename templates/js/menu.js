/*
 * The table of contents of GitPitch: key M or the button opens a list of all slides. Typing finds slides by all their words.
 * It is made anew each time it opens and thrown away when it closes, so that it costs nothing in between.
 */
(function () {
  "use strict";

  const TITLE_LENGTH = 60;

  /** Returns the words that fit, with an ellipsis where some had to go. */
  function firstWords(text, length) {
    const words = text.trim().replace(/\s+/g, " ");
    if (words.length <= length) return words;
    const whole = words.slice(0, length + 1).replace(/\s+\S*$/, "");
    return whole.slice(0, length) + "…";
  }

  /** Returns the number of a slide as people count: "3", and "3.1" for the first one below it. */
  function slideNumber(h, v) {
    return v ? `${h + 1}.${v}` : `${h + 1}`;
  }

  /** Returns the place {h, v} of each slide, given the stack that each stands in (null for none). */
  function positions(stacks) {
    let h = -1;
    let v = 0;
    return stacks.map((stack, index) => {
      v = stack && stack === stacks[index - 1] ? v + 1 : 0;
      if (v === 0) h += 1;
      return { h, v };
    });
  }

  /** Returns whether every word of the query occurs in the text. */
  function isFound(text, query) {
    const where = text.toLowerCase();
    return query.toLowerCase().split(/\s+/).every((word) => where.includes(word));
  }

  function visibleText(slide) {
    const copy = slide.cloneNode(true);
    copy.querySelectorAll("aside, script, style, .katex-html, annotation, .slide-template").forEach((element) => element.remove());
    const picture = copy.querySelector("img[alt], [role=img][aria-label]");
    return copy.textContent.trim() || (picture ? picture.alt || picture.ariaLabel : "");
  }

  function title(slide) {
    const heading = slide.querySelector(":is(h1, h2, h3, h4, h5, h6):not(.slide-template *)");
    const text = slide.dataset.menuTitle || (heading && visibleText(heading)) || visibleText(slide);
    return firstWords(text, TITLE_LENGTH);
  }

  function written({ dataset }) {
    return { h: Number(dataset.indexH), v: Number(dataset.indexV) };
  }

  // The scroll view takes the stacks away and writes the place on the slides instead.
  function slidesWithPlaces(reveal) {
    const scrolled = reveal.isScrollView();
    const slides = Array.from(reveal.getSlidesElement().querySelectorAll(scrolled ? "section[data-index-h]" : "section:not(.stack)"));
    const places = scrolled ? slides.map(written) : positions(slides.map((slide) => slide.parentElement.closest("section")));
    return slides.map((slide, index) => [slide, places[index]]);
  }

  /** Returns a new element with the given properties and children. */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function entry(slide, { h, v }, isCurrent) {
    const number = element("span", { className: "slide-menu-number" }, slideNumber(h, v));
    const link = element("a", { href: `#/${h}/${v}` }, number, " ", title(slide));
    link.dataset.h = h;
    link.dataset.v = v;
    if (isCurrent) link.setAttribute("aria-current", "true");
    return element("li", { className: v ? "slide-menu-below" : "" }, link);
  }

  /** Returns a function that shows the entries of the slides that hold all words of a query, in their title or their text. */
  function finder(slides, items) {
    let texts;
    return (query) => {
      // Most who open the menu never type: the texts of all slides are read at the first letter.
      texts = texts || slides.map((slide, index) => `${items[index].textContent} ${visibleText(slide)}`);
      items.forEach((item, index) => {
        item.hidden = !isFound(texts[index], query);
      });
    };
  }

  function shownLinks(dialog) {
    return Array.from(dialog.querySelectorAll("li:not([hidden]) a"));
  }

  // Up from the first link leads to the filter, down from the filter to the first link.
  function moveFocus(dialog, by) {
    const stops = [dialog.querySelector("input"), ...shownLinks(dialog)];
    const next = stops[stops.indexOf(document.activeElement) + by];
    if (next) next.focus();
  }

  function onFilterKey(event, dialog) {
    const [first] = shownLinks(dialog);
    if (event.key === "Enter" && first) first.click();
  }

  // Letters typed on the list go to the filter; M closes, as it opened.
  function onListKey(event, dialog) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "m") dialog.close();
    else if (event.key.length === 1 && event.key !== " ") dialog.querySelector("input").focus();
  }

  function onKey(event, dialog) {
    // Once M has closed the dialog, reveal.js would take the same M as the key that opens it.
    event.stopPropagation();
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow) {
      moveFocus(dialog, arrow);
      event.preventDefault();
    } else if (event.target.matches("input")) onFilterKey(event, dialog);
    else onListKey(event, dialog);
  }

  // In the scroll view reveal.slide() lands before the slide when steps stand above it.
  function goTo(reveal, { h, v }) {
    const page = reveal.getSlidesElement().querySelector(`.scroll-page:has(section[data-index-h="${h}"][data-index-v="${v}"])`);
    if (page) page.scrollIntoView();
    else reveal.slide(Number(h), Number(v));
  }

  function onChoice(event, dialog, reveal) {
    const link = event.target.closest("li a");
    // A click with a modifier opens the slide in another tab or window.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.close();
    goTo(reveal, link.dataset);
  }

  /** Returns the dialog, closed and empty. */
  function menuDialog(reveal) {
    const dialog = element("dialog", { id: "slide-menu", tabIndex: -1 });
    dialog.setAttribute("aria-label", "Slides");
    dialog.setAttribute("closedby", "any");
    dialog.addEventListener("keydown", (event) => onKey(event, dialog));
    dialog.addEventListener("click", (event) => onChoice(event, dialog, reveal));
    dialog.addEventListener("close", () => dialog.replaceChildren());
    return dialog;
  }

  // A deck in one file has no reading edition beside it, and one that stands alone no others.
  function waysOut() {
    return Array.from(document.querySelectorAll(".read-link"), (link) =>
      element("a", { className: "slide-menu-read", href: link.href }, link.textContent)
    );
  }

  function open(reveal, dialog) {
    if (dialog.open) return;
    const current = reveal.getCurrentSlide();
    const slides = slidesWithPlaces(reveal);
    const items = slides.map(([slide, place]) => entry(slide, place, slide === current));
    const find = finder(slides.map(([slide]) => slide), items);
    const filter = element("input", { type: "search", placeholder: "Find slides", ariaLabel: "Find slides", autocomplete: "off" });
    filter.addEventListener("input", () => find(filter.value));
    dialog.replaceChildren(filter, element("ol", {}, ...items), ...waysOut());
    dialog.showModal();
    (dialog.querySelector("[aria-current]") || filter).focus();
  }

  // Ctrl+Shift+F is what reveal.js' own search answers to.
  function onSearchKey(event, reveal, dialog) {
    if (!event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
    event.preventDefault();
    open(reveal, dialog);
    dialog.querySelector("input").focus();
  }

  function menuButton() {
    const button = element("button", { id: "slide-menu-button", className: "gp-menu-bars", type: "button", title: "Slides (M)", ariaLabel: "Slides" });
    button.setAttribute("aria-haspopup", "dialog");
    return button;
  }

  /** Returns reveal.js's plugin. */
  function SlideMenu() {
    const plugin = { id: "menu" };
    plugin.init = (reveal) => {
      const dialog = menuDialog(reveal);
      const button = menuButton();
      plugin.open = () => open(reveal, dialog);
      button.addEventListener("click", plugin.open);
      reveal.addKeyBinding({ keyCode: 77, key: "M", description: "Slide menu" }, plugin.open);
      document.addEventListener("keydown", (event) => onSearchKey(event, reveal, dialog));
      document.body.append(dialog);
      // The small preview in the speaker view has no controls, and so no button either.
      if (reveal.getConfig().controls) reveal.getRevealElement().append(button);
    };
    return plugin;
  }

  if (typeof window === "object") window.SlideMenu = SlideMenu;
  if (typeof module === "object") module.exports = { firstWords, slideNumber, positions, isFound };
})();

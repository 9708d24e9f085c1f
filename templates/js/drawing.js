/*
 * Drawing on slides: key D begins and ends it on any slide, a press on a `.whiteboard` begins it there.
 *
 * What is drawn on a slide is a list of strokes in units of the stage, kept by the slide's place while the page is open. An SVG inside the
 * slide, or inside its board, shows them; so they move, shrink and are printed with it. While drawing is on, a pane lies over the slides
 * and takes the pointer; while it is off, there is neither pane nor tool bar.
 */
(function () {
  "use strict";

  const PENS = { ink: "Ink", red: "Red", blue: "Blue", green: "Green", amber: "Amber" };
  const WIDTHS = { thin: 3, medium: 6, thick: 14 };
  const REACH = 8;
  const ACTIONS = {
    eraser: ["Eraser", "M8 20h12M4 15l9-10 7 6-8 9H8z"],
    undo: ["Undo (Ctrl+Z)", "M8 5L3 10l5 5M3 10h11a6 6 0 0 1 0 11h-3"],
    redo: ["Redo (Ctrl+Shift+Z)", "M16 5l5 5-5 5M21 10H10a6 6 0 0 0 0 11h3"],
    clear: ["Clear this slide", "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"],
    done: ["Done (Esc)", "M4 13l5 5L20 6"],
  };
  const LAYER = ":scope > svg.drawing";
  const SHEET = typeof document === "object" && document.currentScript.src.replace("/js/drawing.js", "/css/drawing.css");
  const NOTHING = { past: [], strokes: [], future: [] };

  /** Returns a drawing after a change of its strokes; nothing is left to be done again. */
  function changed({ past, strokes }, next) {
    return { past: [...past, strokes], strokes: next, future: [] };
  }

  /** Returns a drawing without its last change. */
  function undone(drawing) {
    const { past, strokes, future } = drawing;
    return past.length ? { past: past.slice(0, -1), strokes: past[past.length - 1], future: [...future, strokes] } : drawing;
  }

  /** Returns a drawing with the change that was undone last. */
  function redone(drawing) {
    const { past, strokes, future } = drawing;
    return future.length ? { past: [...past, strokes], strokes: future[future.length - 1], future: future.slice(0, -1) } : drawing;
  }

  /** Returns a drawing without any stroke. */
  function cleared(drawing) {
    return drawing.strokes.length ? changed(drawing, []) : drawing;
  }

  const CHANGES = { undo: undone, redo: redone, clear: cleared };

  /** Returns the path of a stroke: curves that lead from the middle between two points to the next middle, so that it has no corners. */
  function pathData(points) {
    const last = points.length - 1;
    const curves = points.slice(1, -1).map(([x, y], index) => {
      const [nextX, nextY] = points[index + 2];
      return `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
    });
    return `M${points[0].join(" ")}${curves.join("")}L${points[last].join(" ")}`;
  }

  /** Adds a point to a stroke unless it is where the last one is: a fast mouse tells of more points than anybody sees. */
  function extend(points, [x, y]) {
    const [lastX, lastY] = points[points.length - 1];
    if (Math.hypot(x - lastX, y - lastY) >= 2) points.push([x, y]);
  }

  function distance([x, y], [fromX, fromY], [toX, toY]) {
    const [width, height] = [toX - fromX, toY - fromY];
    const along = ((x - fromX) * width + (y - fromY) * height) / (width * width + height * height || 1);
    const part = Math.max(0, Math.min(1, along));
    return Math.hypot(x - fromX - part * width, y - fromY - part * height);
  }

  function side([x, y], [fromX, fromY], [toX, toY]) {
    return Math.sign((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX));
  }

  function cross(a, b, c, d) {
    return side(a, c, d) * side(b, c, d) < 0 && side(c, a, b) * side(d, a, b) < 0;
  }

  // Most of a drawing is far from the eraser.
  function areApart(a, b, c, d, gap, axis) {
    return Math.max(a[axis], b[axis]) + gap < Math.min(c[axis], d[axis]) || Math.max(c[axis], d[axis]) + gap < Math.min(a[axis], b[axis]);
  }

  /** Returns whether an eraser that moves straight on comes near the points of a stroke, however fast both were. */
  function isHit(points, from, to, reach) {
    return points.some((point, index) => {
      const next = points[index + 1] || point;
      if (areApart(point, next, from, to, reach, 0) || areApart(point, next, from, to, reach, 1)) return false;
      const distances = [distance(point, from, to), distance(from, point, next), distance(to, point, next)];
      return cross(point, next, from, to) || Math.min(...distances) <= reach;
    });
  }

  /** Returns what a key does while drawing; for all others, "". */
  function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    if (key === "Escape") return "done";
    if (altKey || !(ctrlKey || metaKey)) return "";
    return { z: shiftKey ? "redo" : "undo", y: "redo" }[key.toLowerCase()] || "";
  }

  /** Returns a new element with the given properties and children. */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function shape(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  // --- what is drawn

  // All that one can draw on: the slide, then its boards; a stroke knows the number of its own.
  function surfacesOf(slide) {
    return [slide, ...slide.querySelectorAll(".whiteboard")];
  }

  /** Returns what turns places in the window into points of a surface. */
  function projection(surface) {
    // getScreenCTM() would be shorter, but Safari and Firefox leave out that reveal.js scales the slides.
    const box = surface.getBoundingClientRect();
    const scale = box.width / surface.offsetWidth;
    const left = box.left + surface.clientLeft * scale;
    const top = box.top + surface.clientTop * scale;
    return ({ clientX, clientY }) => [(clientX - left) / scale, (clientY - top) / scale].map((each) => Math.round(each * 10) / 10);
  }

  const paths = new WeakMap();

  function pathOf(stroke) {
    const { pen, width, points } = stroke;
    if (!paths.has(stroke)) paths.set(stroke, shape("path", { class: `pen-${pen}`, "stroke-width": width, d: pathData(points) }));
    return paths.get(stroke);
  }

  function layerOf(surface) {
    const found = surface.querySelector(LAYER);
    if (found) return found;
    // On paper a board has another size.
    const isBoard = surface.matches(".whiteboard");
    const size = isBoard ? { viewBox: `0 0 ${surface.clientWidth} ${surface.clientHeight}` } : {};
    const layer = shape("svg", { class: "drawing", "aria-hidden": "true", ...size });
    surface.append(layer);
    return layer;
  }

  function show(slide, strokes) {
    surfacesOf(slide).forEach((surface, index) => {
      const own = strokes.filter(({ on }) => on === index);
      const layer = own.length ? layerOf(surface) : surface.querySelector(LAYER);
      if (own.length) layer.replaceChildren(...own.map(pathOf));
      else if (layer) layer.remove();
    });
  }

  // The browser tells of one event a picture; the points between make the stroke smooth.
  function allOf(event) {
    const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    return between.length ? between : [event];
  }

  // --- gestures: what a pointer does from its press on, and the strokes that are there when it is lifted

  function drawing(slide, strokes, { pen, width }, event) {
    const surfaces = surfacesOf(slide);
    const board = document.elementsFromPoint(event.clientX, event.clientY).find((each) => surfaces.indexOf(each) > 0);
    const on = Math.max(0, surfaces.indexOf(board));
    const at = projection(surfaces[on]);
    const stroke = { on, pen, width, points: [at(event)] };
    layerOf(surfaces[on]).append(pathOf(stroke));
    return {
      move(moved) {
        allOf(moved).forEach((each) => extend(stroke.points, at(each)));
        pathOf(stroke).setAttribute("d", pathData(stroke.points));
      },
      strokes: () => [...strokes, stroke],
    };
  }

  function erasing(slide, strokes, reach, event) {
    const projections = surfacesOf(slide).map(projection);
    const places = (moved) => projections.map((at) => at(moved));
    let kept = strokes;
    let from = places(event);
    function move(moved) {
      const to = places(moved);
      const before = kept.length;
      kept = kept.filter(({ on, width, points }) => !isHit(points, from[on], to[on], reach + width / 2));
      from = to;
      if (kept.length < before) show(slide, kept);
    }
    move(event);
    return { move: (moved) => allOf(moved).forEach(move), strokes: () => kept };
  }

  // --- tool bar

  function tool(data, name, content) {
    const button = element("button", { type: "button", title: name, ariaLabel: name }, content);
    Object.assign(button.dataset, data);
    return button;
  }

  function action(name) {
    const [label, path] = ACTIONS[name];
    return tool({ action: name }, label, shape("svg", { viewBox: "0 0 24 24" }, shape("path", { d: path })));
  }

  function group(name, ...tools) {
    const made = element("div", { ariaLabel: name }, ...tools);
    made.setAttribute("role", "group");
    return made;
  }

  function toolBar() {
    const pens = Object.entries(PENS).map(([pen, name]) => tool({ pen }, name, element("i", { className: `pen-${pen}` })));
    const widths = Object.keys(WIDTHS).map((width) => tool({ width }, `${width[0].toUpperCase()}${width.slice(1)} line`, element("i", {})));
    const bar = group("Drawing", group("Pens", ...pens), group("Lines", ...widths), group("Changes", ...Object.keys(ACTIONS).map(action)));
    bar.className = "drawing-tools";
    bar.setAttribute("data-prevent-swipe", "");
    return bar;
  }

  // The mouse leaves the focus where it is, so that space still turns slides; who came with Tab presses the button with it.
  function keepFocus(bar) {
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("keydown", (event) => (event.key === " " || event.key === "Enter") && event.stopPropagation());
  }

  /** Shows which tools are in the hand, and which would change nothing. */
  function mark(bar, { pen, width, erases }, { past, strokes, future }) {
    const idle = { undo: !past.length, redo: !future.length, clear: !strokes.length };
    bar.querySelectorAll("button").forEach((button) => {
      const { pen: ownPen, width: ownWidth, action: name } = button.dataset;
      if (ownPen) button.ariaPressed = String(!erases && ownPen === pen);
      if (ownWidth) button.ariaPressed = String(!erases && ownWidth === width);
      if (name === "eraser") button.ariaPressed = String(erases);
      if (name in idle) button.ariaDisabled = String(idle[name]);
    });
  }

  // --- the deck

  // The middle button scrolls, Ctrl and Alt are those of the zoom; 5 is the other end of a pen.
  function isStroke({ button, isPrimary, ctrlKey, altKey }) {
    return isPrimary && (button === 0 || button === 5) && !ctrlKey && !altKey;
  }

  // A slide that is still on its way would take the stroke along.
  function arrive() {
    document.getAnimations().forEach((each) => each instanceof CSSTransition && each.finish());
  }

  /**
   * Returns the drawings of a deck, by the places of slides, since reveal.js makes their elements anew when the scroll view is left; a
   * preview, where places change, numbers the slides.
   */
  function makeBook(reveal) {
    const drawings = {};

    function placeOf(slide) {
      if (slide.dataset.identity) return slide.dataset.identity;
      const { h, v } = reveal.getIndices(slide);
      return `${h}/${v}`;
    }

    function of(slide) {
      return drawings[placeOf(slide)] || NOTHING;
    }

    function change(slide, how) {
      const next = how(of(slide));
      drawings[placeOf(slide)] = next;
      show(slide, next.strokes);
    }

    // The content of a slide may be replaced while the page is open.
    function showAgain() {
      // To ask reveal.js for the places of a thousand slides takes long, and few are drawn on.
      if (Object.keys(drawings).length === 0) return;
      reveal.getSlides().forEach((slide) => of(slide).strokes.length && show(slide, of(slide).strokes));
    }

    return { of, change, showAgain };
  }

  /** Returns what a pointer does on the pane: `press` begins a stroke, `lift` ends it, wherever the pointer is. */
  function makePointer(reveal, book, hand, pane, refresh) {
    const unit = reveal.getConfig().width / 960;
    let gesture = null;

    function begin(slide, event) {
      const { strokes } = book.of(slide);
      if (hand.erases || event.button === 5) return erasing(slide, strokes, REACH * unit, event);
      return drawing(slide, strokes, { pen: hand.pen, width: WIDTHS[hand.width] * unit }, event);
    }

    function press(event) {
      if (gesture || !isStroke(event)) return;
      arrive();
      pane.setPointerCapture(event.pointerId);
      const slide = reveal.getCurrentSlide();
      gesture = { slide, pointer: event.pointerId, ...begin(slide, event) };
    }

    function lift() {
      if (!gesture) return;
      const { slide, strokes } = gesture;
      gesture = null;
      if (strokes().length === book.of(slide).strokes.length) return;
      book.change(slide, (before) => changed(before, strokes()));
      refresh();
    }

    const isOwn = (event) => gesture && gesture.pointer === event.pointerId;
    pane.addEventListener("pointerdown", press);
    pane.addEventListener("pointermove", (event) => isOwn(event) && gesture.move(event));
    ["pointerup", "pointercancel"].forEach((name) => pane.addEventListener(name, (event) => isOwn(event) && lift()));
    return { press, lift };
  }

  function makePane() {
    const pane = element("div", { className: "drawing-pane" });
    pane.setAttribute("data-prevent-swipe", "");
    return pane;
  }

  /** Returns what is there while drawing is on; `stop` is called when the viewer is done. */
  function makeSession(reveal, book, hand, stop) {
    const pane = makePane();
    const bar = toolBar();
    const ends = new AbortController();
    const pointer = makePointer(reveal, book, hand, pane, refresh);

    function refresh() {
      pane.classList.toggle("erases", hand.erases);
      mark(bar, hand, book.of(reveal.getCurrentSlide()));
    }

    function turn() {
      pointer.lift();
      refresh();
    }

    function act(name) {
      turn();
      if (name === "done") stop();
      else if (name === "eraser") hand.erases = !hand.erases;
      else book.change(reveal.getCurrentSlide(), CHANGES[name]);
      refresh();
    }

    function onKey(event) {
      const name = actionOf(event);
      if (!name || reveal.isPaused() || reveal.isOverlayOpen() || event.target.closest("input, textarea, dialog")) return;
      event.preventDefault();
      // reveal.js would show the overview.
      event.stopImmediatePropagation();
      act(name);
    }

    function onTool({ target }) {
      const button = target.closest("button");
      if (!button) return;
      const { action: name, ...tools } = button.dataset;
      if (name) act(name);
      else Object.assign(hand, tools, { erases: false });
      refresh();
    }

    function end() {
      pointer.lift();
      ends.abort();
      pane.remove();
      bar.remove();
    }

    bar.addEventListener("click", onTool);
    keepFocus(bar);
    document.addEventListener("keydown", onKey, { capture: true, signal: ends.signal });
    // A window made narrow shows the deck as one page that scrolls.
    addEventListener("resize", () => reveal.isScrollView() && stop(), { signal: ends.signal });
    reveal.getRevealElement().append(pane, bar);
    reveal.toggleAutoSlide(false);
    refresh();
    return { press: pointer.press, turn, end };
  }

  /** Returns what begins and ends drawing. */
  function makeDrawing(reveal) {
    const book = makeBook(reveal);
    const hand = { pen: "ink", width: "medium", erases: false };
    let session = null;

    function start() {
      if (!session && !reveal.isOverview() && !reveal.isScrollView()) session = makeSession(reveal, book, hand, stop);
    }

    function stop() {
      if (session) session.end();
      session = null;
    }

    function pressBoard(event) {
      if (!isStroke(event) || !event.target.closest(".whiteboard")) return;
      start();
      if (session) session.press(event);
    }

    reveal.on("sync", book.showAgain);
    reveal.on("slidesync", book.showAgain);
    return { stop, pressBoard, toggle: () => (session ? stop() : start()), turn: () => session && session.turn() };
  }

  // In a deck that is one file, the sheet waits in the page.
  function loadSheet(address) {
    const inside = document.querySelector('style[data-file$="/drawing.css"]');
    if (inside) inside.media = "all";
    if (inside) return Promise.resolve();
    return new Promise((done) => {
      const sheet = element("link", { rel: "stylesheet", href: address });
      sheet.onload = sheet.onerror = done;
      document.head.append(sheet);
    });
  }

  /** Returns reveal.js's plugin; the frames of the speaker view have no use for it. */
  function Drawing() {
    const plugin = { id: "drawing" };
    plugin.init = (reveal) => {
      if (reveal.isSpeakerNotes()) return;
      const styled = loadSheet(SHEET);
      const { stop, turn, pressBoard, toggle } = makeDrawing(reveal);
      plugin.open = () => styled.then(toggle);
      reveal.addKeyBinding({ keyCode: 68, key: "D", description: "Draw on the slide" }, plugin.open);
      reveal.on("slidechanged", turn);
      reveal.on("overviewshown", stop);
      styled.then(() => {
        reveal.getSlidesElement().addEventListener("pointerdown", pressBoard);
        reveal.getRevealElement().classList.add("can-draw");
      });
    };
    return plugin;
  }

  if (typeof window === "object") window.Drawing = Drawing;
  if (typeof module === "object") module.exports = { changed, undone, redone, cleared, pathData, extend, isHit, actionOf, isStroke };
})();

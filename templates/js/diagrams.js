/*
 * Draws the diagrams of a deck: the text in a `figure.diagram` by mermaid or by Graphviz (Viz.js), whichever `data-diagram` names.
 *
 * A diagram is drawn when its slide comes near, and on paper before reveal.js makes pages of the slides, since only then its size is
 * known. Where its author left that open, it has the colours and the font of its slide. One that is refused shows its text, and why.
 */
(function () {
  "use strict";

  const { isLight, hex, contrasting, settings, reason } = window.DiagramLook;
  const DIAGRAM = "figure.diagram";
  // Type of 16 pixels, for which mermaid and Graphviz draw, is small on a stage of 960 pixels.
  const SCALE = 1.3;
  const WHITE = [255, 255, 255];
  const BLACK = [0, 0, 0];
  const COLOURS = 8;
  // The font whose letters Graphviz knows the width of.
  const KNOWN_FONT = "Arial";
  const XLINK = "http://www.w3.org/1999/xlink";

  const textOf = (figure) => figure.querySelector("pre").textContent;
  const diagramsIn = (element) => Array.from(element.querySelectorAll(DIAGRAM));
  const isSettled = (figure) => figure.matches(".is-drawn, .is-refused");

  /** Returns the parts of a colour of CSS; null where it is none, or lets through what lies behind it. */
  function pixel(color) {
    if (!CSS.supports("color", color)) return null;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext("2d");
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, opacity] = pen.getImageData(0, 0, 1, 1).data;
    return opacity > 127 ? [red, green, blue] : null;
  }

  function lookOf(figure) {
    const style = getComputedStyle(figure);
    const property = (name) => pixel(style.getPropertyValue(name).trim());
    const own = property("--diagram-background");
    const words = pixel(style.color) || BLACK;
    const text = own ? contrasting(own, [words]) : words;
    const slide = figure.closest("section").dataset.backgroundColor || "";
    const background = own || contrasting(text, [pixel(slide), property("--r-background-color")]);
    const palette = Array.from({ length: COLOURS }, (_, index) => property(`--chart-color-${index + 1}`));
    return { text, background, accent: pixel(style.borderTopColor) || text, font: style.fontFamily, palette };
  }

  let count = 0;
  const nextId = () => `diagram-${++count}`;

  async function byMermaid(figure) {
    const look = lookOf(figure);
    mermaid.initialize(settings(figure.dataset.theme, textOf(figure), look));
    // The stage is scaled and hides slides; what mermaid measures is the same beside it.
    const bench = document.createElement("div");
    bench.className = "diagram-bench";
    bench.style.fontFamily = look.font;
    document.body.append(bench);
    try {
      const { svg } = await mermaid.render(nextId(), textOf(figure), bench);
      const box = document.createElement("div");
      box.innerHTML = svg;
      return box.firstElementChild;
    } finally {
      bench.remove();
    }
  }

  // A link in a graph leads somewhere; what would run something is none.
  function keepAddresses(svg) {
    const isAddress = (link) => /^(https?:|mailto:|#)/i.test(link.getAttributeNS(XLINK, "href"));
    svg.querySelectorAll("a").forEach((link) => isAddress(link) || link.removeAttributeNS(XLINK, "href"));
  }

  let graphviz;

  async function byGraphviz(figure) {
    graphviz = graphviz || Viz.instance();
    const font = { fontname: KNOWN_FONT };
    const library = await graphviz;
    const svg = library.renderSVGElement(textOf(figure), {
      graphAttributes: { ...font, bgcolor: "transparent", id: nextId() },
      nodeAttributes: font,
      edgeAttributes: font,
    });
    keepAddresses(svg);
    makeReadable(svg, isLight(lookOf(figure).text));
    return svg;
  }

  function fillOf(shape) {
    const fill = shape && shape.getAttribute("fill");
    return fill && fill !== "none" ? pixel(fill) : null;
  }

  // What its author left black has the colour of the slide's text. Not so where it lies on a colour that its author chose.
  function makeReadable(svg, isDarkSlide) {
    const filled = (selector) => Array.from(svg.querySelectorAll(selector)).map(fillOf).find(Boolean);
    const ground = filled("g.graph > polygon, g.graph > path") || (isDarkSlide && filled("g.cluster > polygon, g.cluster > path") && WHITE);
    if (ground) svg.style.setProperty("--diagram-ground", hex(ground));
    if (ground) svg.style.color = isLight(ground) ? "#000" : "#fff";
    svg.querySelectorAll("g.node, g.cluster").forEach((group) => {
      const fill = fillOf(group.querySelector("polygon, ellipse, path"));
      if (fill) group.style.color = isLight(fill) ? "#000" : "#fff";
    });
  }

  // Graphviz made room for letters of the font that it knows; those of the slide's font may be wider.
  function fitLetters(svg, font) {
    const pen = document.createElement("canvas").getContext("2d");
    svg.querySelectorAll(`text[font-family="${KNOWN_FONT}"]`).forEach((text) => {
      pen.font = `${text.getAttribute("font-size")}px ${KNOWN_FONT}, "Liberation Sans", Helvetica, sans-serif`;
      const room = pen.measureText(text.textContent).width;
      pen.font = `${text.getAttribute("font-size")}px ${font}`;
      text.style.fontFamily = font;
      if (pen.measureText(text.textContent).width <= room) return;
      text.setAttribute("textLength", room);
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    });
  }

  function show(figure, svg) {
    const { width, height } = svg.viewBox.baseVal;
    const box = document.createElement("div");
    box.className = "diagram-drawing";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", figure.getAttribute("aria-label"));
    ["width", "height"].forEach((name) => svg.removeAttribute(name));
    svg.style.removeProperty("max-width");
    box.style.setProperty("--natural-width", `${Math.round(width * SCALE)}px`);
    box.style.setProperty("--ratio", width / height);
    box.style.setProperty("--slide-color", hex(lookOf(figure).background));
    box.append(svg);
    figure.append(box);
    fitLetters(svg, getComputedStyle(figure).fontFamily);
    figure.classList.add("is-drawn");
  }

  function refuse(figure, error) {
    const words = document.createElement("figcaption");
    words.textContent = `This diagram is shown as its source: ${reason(error)}`;
    figure.append(words);
    figure.classList.add("is-refused");
  }

  async function draw(figure) {
    if (isSettled(figure)) return;
    try {
      // Letters that are not there yet have no width to measure; those that never come are drawn in another font.
      await document.fonts.load(`16px ${getComputedStyle(figure).fontFamily}`).catch(() => []);
      show(figure, await (figure.dataset.diagram === "mermaid" ? byMermaid : byGraphviz)(figure));
    } catch (error) {
      refuse(figure, error);
    }
  }

  // Both libraries draw one thing at a time.
  let queue = Promise.resolve();

  function drawn(figure) {
    queue = queue.then(() => draw(figure));
    return queue;
  }

  // On paper, diagrams are drawn before reveal.js tells light slides from dark ones.
  function markContrast(slide) {
    const color = slide.dataset.backgroundColor && pixel(slide.dataset.backgroundColor);
    if (color) slide.classList.add(isLight(color) ? "has-light-background" : "has-dark-background");
  }

  function drawAll(slides) {
    slides.querySelectorAll("section").forEach(markContrast);
    return Promise.all(diagramsIn(slides).map(drawn));
  }

  function init(reveal) {
    const slides = reveal.getSlidesElement();
    if (reveal.isPrintView()) return drawAll(slides);
    const boxes = new ResizeObserver((entries) => {
      const near = entries.filter(({ target, contentRect }) => contentRect.width && !isSettled(target)).map(({ target }) => target);
      near.forEach((figure) => boxes.unobserve(figure));
      if (near.length) Promise.all(near.map(drawn)).then(() => reveal.layout());
    });
    const observe = () => diagramsIn(slides).filter((figure) => !isSettled(figure)).forEach((figure) => boxes.observe(figure));
    observe();
    // A slide may be replaced while the page is open.
    reveal.on("sync", observe);
    reveal.on("slidesync", observe);
    return undefined;
  }

  window.Diagrams = { id: "diagrams", init };
})();

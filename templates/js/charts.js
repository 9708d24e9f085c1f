/*
 * Draws the charts of a deck with Chart.js: the canvas in a `figure.chart` has all that its author chose in `data-chart-config`.
 *
 * A chart is drawn when its box gets a size: when its slide comes near, is seen in the overview, or is printed. It moves when its slide
 * is shown. What its author left open comes from the slide: the colours of text and lines, the font, a palette.
 */
(function () {
  "use strict";

  const CHART = "figure.chart";
  const ROUND = ["pie", "doughnut", "polarArea"];
  const AXES = { radar: ["r"], polarArea: ["r"], pie: [], doughnut: [] };
  const COLOURS = 8;
  const STAGE = 960;

  function isObject(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
  }

  /** Returns two objects as one; where both say something, the second counts. */
  function joined(base, own) {
    const result = { ...base };
    Object.entries(own).forEach(([name, value]) => {
      result[name] = isObject(base[name]) && isObject(value) ? joined(base[name], value) : value;
    });
    return result;
  }

  /** Returns the size of the type in a chart of some width, both in pixels of the stage; ``scale`` is how much larger than usual that is. */
  function fontSize(width, scale = 1) {
    return Math.round(scale * Math.max(15, Math.min(20, width / scale / 45)));
  }

  /** Returns the looks of what draws in Chart.js, on a stage so much larger than usual. */
  function elementLook(scale = 1) {
    return { line: { borderWidth: 3 * scale }, point: { radius: 4 * scale, hoverRadius: 6 * scale }, arc: { borderWidth: 0, spacing: 2 * scale } };
  }

  /** Returns the colour of an area along a line of some colour. */
  function faded(color) {
    return /^#[0-9a-f]{6}$/i.test(color) ? `${color}40` : color;
  }

  /** Returns a row of data with its colours: those of the palette where its author chose none. */
  function coloured(row, number, type, palette) {
    const kind = row.type || type;
    const own = palette[number % palette.length];
    const line = row.borderColor || row.backgroundColor || own;
    const slices = row.data.map((_, index) => palette[index % palette.length]);
    if (ROUND.includes(kind)) return { backgroundColor: slices, ...row };
    if (kind === "bar") return { backgroundColor: own, ...row };
    return { borderColor: line, backgroundColor: row.fill ? faded(line) : line, pointBackgroundColor: line, ...row };
  }

  /** Returns the axes of a chart: those that its author named, and those that its type has anyway. */
  function axesOf(type, scales) {
    const named = Object.entries(scales).map(([name, axis]) => axis.axis || name[0]);
    const others = (AXES[type] || ["x", "y"]).filter((letter) => !named.includes(letter));
    return { ...Object.fromEntries(others.map((letter) => [letter, {}])), ...scales };
  }

  /** Returns the look of an axis. */
  function axisLook(look) {
    const words = { color: look.text, font: look.font };
    const lines = { color: look.rule };
    const ticks = { ...words, backdropColor: "transparent" };
    return { ticks, title: words, pointLabels: words, grid: lines, border: lines, angleLines: lines };
  }

  /** Returns the options of a chart with all that its author left open. */
  function withLook(type, options, look) {
    const words = { color: look.text, font: look.font };
    const title = { color: look.text, font: { ...look.font, size: Math.round(look.font.size * 1.25) } };
    const tooltip = { titleFont: look.font, bodyFont: look.font, footerFont: look.font };
    const whole = joined({ elements: elementLook(look.scale), plugins: { legend: { labels: words }, title, tooltip } }, options);
    const axes = Object.entries(axesOf(type, whole.scales || {}));
    const scales = Object.fromEntries(axes.map(([name, axis]) => [name, joined(axisLook(look), axis)]));
    return { ...whole, scales, responsive: false, maintainAspectRatio: false };
  }

  /** Returns what Chart.js draws; ``look`` is how its slide looks. */
  function complete(config, look) {
    const datasets = config.data.datasets.map((row, number) => coloured(row, number, config.type, look.palette));
    return { type: config.type, data: { ...config.data, datasets }, options: withLook(config.type, config.options, look) };
  }

  function lookOf(figure, width, scale) {
    const style = getComputedStyle(figure);
    return {
      scale,
      text: style.color,
      rule: style.borderTopColor,
      font: { family: style.fontFamily, size: fontSize(width, scale) },
      palette: Array.from({ length: COLOURS }, (_, index) => style.getPropertyValue(`--chart-color-${index + 1}`).trim()),
    };
  }

  const canvasOf = (figure) => figure.querySelector("canvas");
  const chartOf = (figure) => Chart.getChart(canvasOf(figure));
  const chartsIn = (element) => Array.from(element.querySelectorAll(CHART));

  /** Returns the functions that draw a chart in its box, and let it move, in a deck. */
  function painter(reveal) {
    const stillness = matchMedia("(prefers-reduced-motion: reduce), print");
    const isStill = () => stillness.matches || reveal.isPrintView();
    const isShown = (figure) => reveal.getCurrentSlide().contains(figure) && !figure.closest(".fragment:not(.visible)");
    // The stage is scaled, and the browser would scale a finished picture.
    const sharpness = () => (reveal.isPrintView() ? 3 : Math.max(1, devicePixelRatio * reveal.getScale()));

    function draw(figure, { width, height }) {
      const canvas = canvasOf(figure);
      const config = complete(JSON.parse(canvas.dataset.chartConfig), lookOf(figure, width, reveal.getConfig().width / STAGE));
      config.options.devicePixelRatio = sharpness();
      if (isStill()) config.options.animation = false;
      Object.assign(canvas, { width, height });
      try {
        const chart = new Chart(canvas, config);
        if (!isShown(figure)) chart.update("none");
      } catch (error) {
        // Options may ask for what cannot be drawn; the table inside has all that the chart would say.
        console.warn(error);
        figure.replaceWith(...canvas.children);
      }
    }

    // A plain print has colours and places of its own.
    function drawAgain(figure) {
      const chart = chartOf(figure);
      if (chart) chart.destroy();
      if (figure.clientWidth) draw(figure, { width: figure.clientWidth, height: figure.clientHeight });
    }

    function fit(figure, size) {
      const chart = chartOf(figure);
      if (chart) chart.resize(size.width, size.height);
      else draw(figure, size);
    }

    function sharpen(chart) {
      chart.options.devicePixelRatio = sharpness();
      chart.resize(chart.width, chart.height);
    }

    function move(figure) {
      const chart = chartOf(figure);
      if (!chart || isStill() || !isShown(figure)) return;
      chart.reset();
      chart.update();
    }

    return { drawAgain, fit, sharpen, move };
  }

  function init(reveal) {
    const { drawAgain, fit, sharpen, move } = painter(reveal);
    const slides = reveal.getSlidesElement();
    const boxes = new ResizeObserver((entries) => {
      const seen = entries.filter(({ contentRect }) => contentRect.width && contentRect.height);
      seen.forEach(({ target, contentRect }) => fit(target, contentRect));
    });
    const observe = () => chartsIn(slides).forEach((figure) => boxes.observe(figure));
    const moveIn = (element) => [element, ...chartsIn(element)].filter((each) => each.matches(CHART)).forEach(move);

    // A slide may be replaced while the page is open; the charts of the old one are let go.
    const renew = () => {
      Object.values(Chart.instances).filter(({ canvas }) => !canvas.isConnected).forEach((chart) => chart.destroy());
      observe();
    };

    observe();
    reveal.on("sync", renew);
    reveal.on("slidesync", renew);
    reveal.on("slidechanged", ({ currentSlide }) => moveIn(currentSlide));
    reveal.on("fragmentshown", ({ fragments }) => fragments.forEach(moveIn));
    reveal.on("resize", () => chartsIn(slides).map(chartOf).filter(Boolean).forEach(sharpen));
    matchMedia("print").addEventListener("change", () => reveal.isPrintView() || chartsIn(slides).forEach(drawAgain));
    // The pages of the print view are copies, and a copy of a canvas is blank.
    reveal.on("pdf-ready", observe);
  }

  if (typeof window === "object") window.Reveal.registerPlugin({ id: "charts", init });
  if (typeof module === "object") module.exports = { joined, fontSize, faded, coloured, axesOf, withLook, complete };
})();

/*
 * How diagrams look: what mermaid is told, so that one whose author left that open has the colours and the font of its slide.
 */
(function () {
  "use strict";

  const WHITE = [255, 255, 255];
  const BLACK = [0, 0, 0];

  /** Returns whether a colour is light, by the measure that reveal.js takes for the backgrounds of slides. */
  function isLight([red, green, blue]) {
    return (red * 299 + green * 587 + blue * 114) / 1000 >= 128;
  }

  /** Returns a colour with some share of another in it. */
  function mixed(color, other, share) {
    return color.map((part, index) => Math.round(part + (other[index] - part) * share));
  }

  /** Returns a colour as CSS writes it. */
  function hex(color) {
    return `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  /** Returns a colour that is dark where another is light, or light where that is dark: the first such of some, else black or white. */
  function contrasting(color, others) {
    return others.find((other) => other && isLight(other) !== isLight(color)) || (isLight(color) ? BLACK : WHITE);
  }

  /** Returns whether the text of a diagram says itself which theme of mermaid it wants. */
  function namesTheme(text) {
    return /%%\{[^%]*["']?theme["']?\s*:|^\s*---\n[\s\S]*?^\s*theme\s*:[\s\S]*?^\s*---/m.test(text);
  }

  /** Returns numbered variables, as in `pie1`, for colours that come again from the first when there are no more. */
  function numbered(name, count, first, colour) {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index + first}`, colour(index)]));
  }

  function named(names, value) {
    return Object.fromEntries(names.map((name) => [name, value]));
  }

  /** Returns the variables of mermaid's charts, which it takes as a whole. */
  function xyChart(words, background, palette) {
    const axes = ["x", "y"].flatMap((axis) => ["Title", "Label", "Tick", "Line"].map((part) => `${axis}Axis${part}Color`));
    const colours = named([...axes, "titleColor", "dataLabelColor", "legendTextColor"], words);
    return { ...colours, backgroundColor: background, plotColorPalette: palette.map(hex).join(",") };
  }

  /** Returns mermaid's variables for a slide that looks so: areas are a breath of its colours, lines are clear. */
  function variables({ text, accent, background, font, palette }) {
    const area = (color, share) => hex(mixed(background, color, share));
    const fill = (share) => (index) => area(palette[index % palette.length], share);
    const words = hex(text);
    return {
      darkMode: isLight(text),
      background: hex(background),
      fontFamily: font,
      fontSize: "16px",
      textColor: words,
      titleColor: words,
      lineColor: area(text, 0.72),
      primaryColor: area(accent, 0.16),
      primaryTextColor: words,
      primaryBorderColor: area(accent, 0.8),
      secondaryColor: area(text, 0.12),
      secondaryTextColor: words,
      secondaryBorderColor: area(text, 0.45),
      tertiaryColor: area(text, 0.06),
      tertiaryTextColor: words,
      tertiaryBorderColor: area(text, 0.3),
      noteBkgColor: fill(0.25)(1),
      noteTextColor: words,
      noteBorderColor: fill(0.7)(1),
      edgeLabelBackground: hex(background),
      ...numbered("cScale", 12, 0, fill(0.32)),
      ...numbered("cScalePeer", 12, 0, fill(0.6)),
      ...numbered("cScaleInv", 12, 0, fill(0.8)),
      ...numbered("cScaleLabel", 12, 0, () => words),
      ...numbered("pie", 12, 1, fill(0.6)),
      pieSectionTextColor: words,
      pieStrokeColor: hex(background),
      pieStrokeWidth: "2px",
      pieOuterStrokeWidth: "0",
      pieOpacity: "1",
      ...numbered("git", 8, 0, fill(0.8)),
      ...numbered("gitBranchLabel", 8, 0, () => hex(contrasting(mixed(background, palette[0], 0.8), [text, background]))),
      commitLabelFontSize: "13px",
      tagLabelFontSize: "13px",
      ...numbered("fillType", 8, 0, fill(0.25)),
      ...numbered("venn", 8, 1, fill(0.8)),
      sectionBkgColor: area(text, 0.08),
      sectionBkgColor2: area(text, 0.08),
      altSectionBkgColor: hex(background),
      gridColor: area(text, 0.3),
      taskBkgColor: area(accent, 0.3),
      taskBorderColor: area(accent, 0.8),
      taskTextColor: words,
      taskTextDarkColor: words,
      taskTextLightColor: words,
      taskTextOutsideColor: words,
      activeTaskBkgColor: area(accent, 0.5),
      activeTaskBorderColor: hex(accent),
      doneTaskBkgColor: area(text, 0.18),
      doneTaskBorderColor: area(text, 0.4),
      critBkgColor: fill(0.45)(3),
      critBorderColor: fill(1)(3),
      todayLineColor: fill(1)(3),
      archEdgeColor: area(text, 0.72),
      archEdgeArrowColor: area(text, 0.72),
      archGroupBorderColor: area(text, 0.45),
      xyChart: xyChart(words, hex(background), palette),
      packet: {
        ...named(["labelColor", "startByteColor", "endByteColor", "titleColor"], words),
        blockFillColor: area(accent, 0.16),
        blockStrokeColor: area(accent, 0.8),
      },
    };
  }

  /** Returns the measures of those kinds of diagrams whose type mermaid makes too small for a stage, or sets in a font of its own. */
  function sizes(font) {
    const title = { titleFontFamily: font, titleFontSize: "22px" };
    return {
      gantt: { fontSize: 15, sectionFontSize: 15, barHeight: 28, barGap: 6, leftPadding: 90, useWidth: 720 },
      journey: { ...title, taskFontFamily: font },
      timeline: title,
      packet: { bitWidth: 22, rowHeight: 40 },
    };
  }

  /** Returns what mermaid is told: the author's theme, or the look of the slide unless the text names a theme. */
  function settings(theme, text, look) {
    const fonts = { fontFamily: look.font, fontSize: "16px" };
    const own = theme || namesTheme(text);
    const colours = own ? { theme: theme || "default", themeVariables: fonts } : { theme: "base", themeVariables: variables(look) };
    return { startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true, fontFamily: look.font, ...sizes(look.font), ...colours };
  }

  /** Returns what a library says of a text that it refuses: its first lines, without where in its own code that was found. */
  function reason(error) {
    const lines = String((error && error.message) || error).trim().split("\n");
    return lines.slice(0, 3).join("\n").slice(0, 400);
  }

  const DiagramLook = { isLight, mixed, hex, contrasting, namesTheme, variables, settings, reason };
  if (typeof window === "object") window.DiagramLook = DiagramLook;
  if (typeof module === "object") module.exports = DiagramLook;
})();

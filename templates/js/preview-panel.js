/*
 * What is wrong with the deck, in a corner of its preview: a count that opens a list, and a notice while the deck cannot be built.
 */
(function () {
  "use strict";

  const FOLLOW = "pitchme-preview-follow";

  /** Returns what the button says of a number of problems. */
  function countLabel(number) {
    return number === 1 ? "1 problem" : number ? `${number} problems` : "No problems";
  }

  /** Returns the place of a problem as people read it. */
  function placeLabel({ path, line, col }) {
    return path ? `${path}:${line}:${col}` : "";
  }

  /** Returns the slide that a line belongs to, given where each begins ("PITCHME.md:12"): the last one that begins before it in its file. */
  function slideAt(sources, path, line) {
    const begins = sources.map(([number, source]) => {
      const [, file, start] = /^(.*):(\d+)$/.exec(source) || [];
      return { number, file, start: Number(start) };
    });
    const before = begins.filter(({ file, start }) => file === path && start <= line);
    return before.reduce((last, each) => (last && last.start > each.start ? last : each), null);
  }

  /** Returns a line in three parts: before, in and behind the place that is meant. */
  function excerptParts({ excerpt, col, length }) {
    return [excerpt.slice(0, col - 1), excerpt.slice(col - 1, col - 1 + length), excerpt.slice(col - 1 + length)];
  }

  /** Returns a new element with the given properties and children. */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function excerptOf(problem) {
    if (!problem.excerpt || !problem.excerpt.trim()) return [];
    const [before, meant, behind] = excerptParts(problem);
    return [element("pre", {}, before, element("mark", {}, meant), behind)];
  }

  function hintOf({ hint }) {
    return hint ? [element("p", { className: "preview-hint" }, hint)] : [];
  }

  // The author's editor, where this page may open it.
  function openerOf(problem, editor) {
    return editor.isAllowed() && problem.path ? [editor.element(problem, "edit", `Open ${placeLabel(problem)} in your editor`)] : [];
  }

  function item(problem, go, editor) {
    const place = element("button", { type: "button", className: "preview-place", title: "Show the slide" }, placeLabel(problem));
    place.addEventListener("click", () => go(problem));
    const message = element("p", {}, problem.message, " ", element("span", { className: "preview-code" }, `[${problem.code}]`));
    return element("li", {}, place, ...openerOf(problem, editor), message, ...excerptOf(problem), ...hintOf(problem));
  }

  function notice(error, editor) {
    const said = element("p", {}, element("strong", {}, "The deck cannot be built. "), error.message);
    const place = error.path ? [element("p", { className: "preview-code" }, placeLabel(error), " ", ...openerOf(error, editor))] : [];
    const last = element("p", { className: "preview-hint" }, "What you see is the last one that could.");
    return [said, ...place, ...excerptOf(error), ...hintOf(error), last];
  }

  // Reached with Tab, the panel takes the keys that work it; the mouse leaves the focus where it is.
  function keepKeys(panel) {
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || !event.target.matches(":focus-visible")) return;
      if ([" ", "Enter", "ArrowUp", "ArrowDown"].includes(event.key)) event.stopPropagation();
    });
    panel.addEventListener("mousedown", (event) => event.target.closest("button, label, a") && event.preventDefault());
  }

  /** Returns a switch, which this window remembers. */
  function makeSwitch(name, text, isOn) {
    const stored = sessionStorage.getItem(name);
    const box = element("input", { type: "checkbox", checked: stored === null ? isOn : stored === "on" });
    box.addEventListener("change", () => sessionStorage.setItem(name, box.checked ? "on" : "off"));
    return { box, label: element("label", {}, box, ` ${text}`) };
  }

  /** Returns what shows problems; `go` is called with one whose place is pressed, and `editor` opens it. */
  function makePanel(go, editor) {
    const list = element("ol", {});
    const follow = makeSwitch(FOLLOW, "Go to the slide that was edited", true);
    const title = element("h2", { id: "preview-title" }, countLabel(0));
    const switches = element("div", { className: "preview-switches" }, follow.label);
    const box = element("div", { id: "preview-panel", hidden: true }, title, list, switches);
    const button = element("button", { type: "button", className: "preview-count", ariaExpanded: "false" });
    const corner = element("div", { className: "preview-corner" }, button);
    const alert = element("div", { className: "preview-notice", hidden: true });
    const failure = element("div", { className: "preview-failure", hidden: true });
    const panel = element("div", { className: "preview" }, corner, alert, failure, box);
    let said = { problems: [], error: null };
    button.setAttribute("aria-controls", "preview-panel");
    box.setAttribute("role", "region");
    box.setAttribute("aria-labelledby", "preview-title");
    list.tabIndex = 0;
    [alert, failure].forEach((each) => each.setAttribute("role", "alert"));
    panel.setAttribute("data-prevent-swipe", "");
    keepKeys(panel);

    function open(isOpen) {
      box.hidden = !isOpen;
      button.ariaExpanded = String(isOpen);
    }

    function say({ problems, error }) {
      said = { problems: problems || said.problems, error: error === undefined ? said.error : error };
      if (problems) {
        list.replaceChildren(...problems.map((problem) => item(problem, go, editor)));
        list.hidden = problems.length === 0;
        title.textContent = button.title = button.ariaLabel = countLabel(problems.length);
        button.textContent = problems.length || "✓";
        panel.classList.toggle("has-problems", problems.length > 0);
      }
      if (error !== undefined) {
        alert.hidden = !error;
        alert.replaceChildren(...(error ? notice(error, editor) : []));
      }
    }

    /** Says what did not work; nothing takes it away, as does a click. */
    function fail(words) {
      failure.hidden = !words;
      failure.textContent = words;
    }

    button.addEventListener("click", () => open(box.hidden));
    failure.addEventListener("click", () => fail(""));
    say(said);
    // Nothing is known before the server has said it.
    button.textContent = "";
    return {
      panel,
      say,
      fail,
      again: () => say(said),
      addToCorner: (bar) => corner.append(bar),
      addSwitches: (...elements) => switches.append(...elements),
      follows: () => follow.box.checked,
    };
  }

  if (typeof window === "object") window.PreviewPanel = { makePanel, makeSwitch, slideAt };
  if (typeof module === "object") module.exports = { countLabel, placeLabel, slideAt, excerptParts };
})();

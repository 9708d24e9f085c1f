/*
 * Places in the author's files: where a slide stands, and what opens the author's editor there. Only the author's own machine is told how.
 */
(function () {
  "use strict";

  // Beside the page, whatever its own address is.
  const OPENING = "pitchme/open";

  /** Returns the place that a slide names as its source ("a.md:12"). */
  function placeOf(source) {
    const [, path, line] = /^(.*):(\d+)$/.exec(source || "") || [];
    return path ? { path, line: Number(line), col: 1 } : null;
  }

  /** Returns the link that has an editor show a place, given that of the folder. */
  function placeLink(folder, { path, line, col }) {
    return `${folder.replace(/\/$/, "")}/${path.split("/").map(encodeURIComponent).join("/")}:${line}:${col}`;
  }

  /** Returns what opens places in the editor; `say` is called with what went wrong, and with nothing before each try. */
  function makeEditor(say) {
    let rights = null;

    function ask(place) {
      say("");
      const body = JSON.stringify({ secret: rights.secret, ...place });
      const answered = fetch(OPENING, { method: "POST", body }).then((answer) => {
        if (answer.ok) return answer.json();
        return { failed: answer.status === 404 ? `the deck has read no line ${place.line} of ${place.path}` : "the preview refuses" };
      });
      answered.catch(() => ({ failed: "the preview has ended" })).then(({ failed }) => failed && say(failed));
    }

    /** Opens a place, if that can be done from here. */
    function open(place) {
      if (!rights || !place) return;
      if (rights.link) location.assign(placeLink(rights.link, place));
      else ask(place);
    }

    /** Returns what opens a place when it is pressed; plain text where nothing can. */
    function element(place, text, title) {
      const made = document.createElement(!rights ? "span" : rights.link ? "a" : "button");
      made.className = "preview-place";
      made.textContent = text;
      if (!rights) return made;
      made.title = title;
      if (rights.link) return Object.assign(made, { href: placeLink(rights.link, place) });
      made.addEventListener("click", () => open(place));
      return Object.assign(made, { type: "button" });
    }

    return {
      allow: (granted) => (rights = granted || null),
      isAllowed: () => rights !== null,
      open,
      element,
    };
  }

  /** Returns the bar that shows where the slide stands, hidden until the key is pressed once; pressed again, it opens the editor. */
  function makeBar(reveal, editor) {
    const bar = document.createElement("div");
    const where = () => placeOf((reveal.getCurrentSlide() || { dataset: {} }).dataset.source);
    const hide = Object.assign(document.createElement("button"), { type: "button", className: "preview-hide", textContent: "×" });
    hide.ariaLabel = hide.title = "Hide where the slide stands";
    bar.className = "preview-source";
    bar.hidden = true;

    function update() {
      const place = where();
      const shown = place ? editor.element(place, `${place.path}:${place.line}`, "Open in your editor (E)") : "This slide stands in no file.";
      bar.replaceChildren(shown, hide);
    }

    function press() {
      if (!bar.hidden) return editor.open(where());
      update();
      bar.hidden = false;
    }

    hide.addEventListener("click", () => (bar.hidden = true));
    reveal.on("slidechanged", update);
    reveal.addKeyBinding({ keyCode: 69, key: "E", description: "File and line of the slide; again: open the editor" }, press);
    return { bar, update };
  }

  if (typeof window === "object") window.PreviewEditor = { makeEditor, makeBar };
  if (typeof module === "object") module.exports = { placeOf, placeLink };
})();

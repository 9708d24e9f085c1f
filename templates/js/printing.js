/*
 * Printed pages, as the settings `print-notes` and `print-footer` ask for them. reveal.js makes a page of each slide and of each of its steps.
 */
(function () {
  "use strict";

  // GitPitch printed the notes behind all pages of their slide; reveal.js puts them behind the first.
  function moveNotesBehind(page) {
    let next = page.nextElementSibling;
    while (next && next.querySelector("section .fragment.visible")) next = next.nextElementSibling;
    page.parentElement.insertBefore(page, next);
  }

  function addFootnote() {
    const footer = document.getElementById("title-footer");
    if (!footer) return;
    // On the first slide of the screen it is hidden; on paper each page has it.
    footer.style.display = "";
    document.querySelectorAll(".pdf-page").forEach((page) => page.append(footer.cloneNode(true)));
  }

  function init(reveal) {
    if (!reveal.isPrintView()) return;
    const config = reveal.getConfig();
    if (config.printNotes) config.showNotes = "separate-page";
    reveal.on("pdf-ready", () => {
      document.querySelectorAll(".speaker-notes-pdf").forEach(moveNotesBehind);
      if (config.printFooter) addFootnote();
    });
  }

  if (typeof window === "object") window.Printing = { id: "printing", init };
})();

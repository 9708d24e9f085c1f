/*
 * The search box of an index: shows the decks that have all of its words. Without this script there is no box, and all decks are shown.
 */
(function () {
  "use strict";

  /** Returns a text as it is compared: without accents and capitals. */
  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  }

  /** Returns whether a folded text has all words of a query. */
  function matches(text, query) {
    return folded(query).split(/\s+/).every((word) => text.includes(word));
  }

  /** Returns what is said of how many decks are shown. */
  function countLabel(shown, all) {
    return `${shown === all ? "" : `${shown} of `}${all} ${all === 1 ? "deck" : "decks"}`;
  }

  function wordsOf(deck) {
    return Array.from(deck.querySelectorAll("h2, p"), (each) => each.textContent).join(" ");
  }

  // In the preview the address may hold the word by which this window leads others: the decks that are opened in it ask for it there.
  function keepLead() {
    const address = new URL(location.href);
    const word = address.searchParams.get("lead");
    if (!word) return;
    sessionStorage.setItem("pitchme-preview-lead", word);
    // Who sees it on a screen shall not have it.
    address.searchParams.delete("lead");
    history.replaceState(history.state, "", address);
  }

  function start() {
    const query = document.getElementById("query");
    const count = document.getElementById("count");
    const none = document.getElementById("none");
    const decks = Array.from(document.querySelectorAll(".deck"), (deck) => ({ deck, text: folded(wordsOf(deck)) }));

    function show() {
      decks.forEach(({ deck, text }) => {
        deck.hidden = !matches(text, query.value);
      });
      const shown = decks.filter(({ deck }) => !deck.hidden).length;
      count.textContent = countLabel(shown, decks.length);
      none.hidden = shown > 0;
    }

    function take(event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === query) return;
      event.preventDefault();
      query.focus();
    }

    function openFirst(event) {
      if (event.key !== "Enter" || event.isComposing) return;
      const first = query.value.trim() && decks.find(({ deck }) => !deck.hidden);
      if (first) first.deck.querySelector("a").click();
    }

    keepLead();
    document.getElementById("search").hidden = false;
    query.addEventListener("keydown", openFirst);
    document.addEventListener("keydown", take);
    query.addEventListener("input", show);
    // Back from a deck, the browser has kept the words.
    window.addEventListener("pageshow", show);
  }

  if (typeof document === "object") start();
  if (typeof module === "object") module.exports = { folded, matches, countLabel };
})();

"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { isPlayerKey, playerOptions } = require("../../templates/js/terminal.js");

for (const [key, itsOwn] of [[" ", true], ["Enter", true], ["f", true], ["5", true], ["?", true], ["ArrowRight", false], ["PageDown", false], ["n", false]]) {
  test(`the key "${key}" ${itsOwn ? "works the player" : "is the deck's"}`, () => assert.equal(isPlayerKey({ key }, false), itsOwn));
}

test("a key with Ctrl is the browser's or the deck's", () => assert.equal(isPlayerKey({ key: "f", ctrlKey: true }, false), false));
test("a player that fills the screen has all keys", () => assert.equal(isPlayerKey({ key: "ArrowRight" }, true), true));

const LOOK = { fit: "both", terminalFontFamily: "var(--r-code-font)" };

for (const [what, given, isPaper, told] of [
  ["on the screen", { theme: "tango", seconds: 7, autoPlay: true }, false, { ...LOOK, controls: true, theme: "tango" }],
  ["on paper", { theme: "tango", seconds: 7 }, true, { ...LOOK, controls: false, theme: "tango", poster: "npt:8" }],
  ["on paper with a poster", { poster: "npt:0:03", seconds: 7 }, true, { ...LOOK, controls: false, poster: "npt:0:03" }],
]) {
  test(`what the player is told ${what}`, () => assert.deepEqual(playerOptions(given, isPaper), told));
}

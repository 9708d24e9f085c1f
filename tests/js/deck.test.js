"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { pluginId, motionOf, isArrow, arrowMove, isReceiver } = require("../../templates/js/deck.js");

test("a plugin is named after its script", () => assert.equal(pluginId("pitchme/reveal/notes.js"), "notes"));

test("motion is three of the settings", () => {
  const config = { transition: "zoom", backgroundTransition: "fade", autoAnimate: true, width: 960 };
  assert.deepEqual(motionOf(config), { transition: "zoom", backgroundTransition: "fade", autoAnimate: true });
});

for (const [key, keyCode, arrow] of [["PageDown", 34, false], ["ArrowLeft", 37, true], ["ArrowDown", 40, true], ["Delete", 46, false]]) {
  test(`${key} ${arrow ? "is" : "is not"} an arrow`, () => assert.equal(isArrow(keyCode), arrow));
}

for (const [keyCode, isLine, move] of [[37, false, "left"], [38, true, "prev"], [40, false, "down"], [40, true, "next"]]) {
  test(`arrow ${keyCode} leads ${move}`, () => assert.equal(arrowMove(keyCode, isLine), move));
}

for (const [query, receiver] of [
  ["", false],
  ["?print-pdf", false],
  ["?receivers", false],
  ["?receiver&progress=false", true],
  ["?a=1&receiver", true],
]) {
  test(`"${query}" ${receiver ? "is" : "is not"} a frame of the speaker view`, () => assert.equal(isReceiver(query), receiver));
}

"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { pluginId, motionOf, isArrow, isReceiver } = require("../../templates/js/deck.js");

test("a plugin is named after its script", () => assert.equal(pluginId("pitchme/reveal/notes.js"), "notes"));

test("motion is three of the settings", () => {
  const config = { transition: "zoom", backgroundTransition: "fade", autoAnimate: true, width: 960 };
  assert.deepEqual(motionOf(config), { transition: "zoom", backgroundTransition: "fade", autoAnimate: true });
});

for (const [key, keyCode, arrow] of [["PageDown", 34, false], ["ArrowLeft", 37, true], ["ArrowDown", 40, true], ["Delete", 46, false]]) {
  test(`${key} ${arrow ? "is" : "is not"} an arrow`, () => assert.equal(isArrow(keyCode), arrow));
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

"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { pluginId, motionOf, isArrow, arrowMove, exactScale, isReceiver } = require("../../templates/js/deck.js");

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

for (const [room, stage, scale] of [
  [[1280, 720], [1920, 1080], 2 / 3],
  [[1024, 768], [1920, 1080], 1024 / 1920],
  [[100, 100], [960, 700], 0.2],
  [[9600, 7000], [960, 700], 2],
]) {
  test(`a stage of ${stage} in a room of ${room} is scaled by ${scale}`, () => assert.equal(exactScale(room, stage, [0.2, 2]), scale));
}

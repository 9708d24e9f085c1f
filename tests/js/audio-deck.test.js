"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { currentSound, afterRefusal } = require("../../templates/js/audio-deck.js");

/** Returns a step of a slide: the sounds in it stand in marks, each with the step that it is nearest to. */
function step(dataset, marks = []) {
  const made = { dataset, closest: () => made };
  made.querySelectorAll = () => marks.map(({ audio, of }) => ({ dataset: { audio }, closest: () => of || made }));
  return made;
}

function heard(dataset, steps) {
  const sound = currentSound({ dataset, querySelectorAll: () => steps });
  return sound && sound.dataset.audio;
}

test("before its steps a slide has its own sound", () => assert.equal(heard({ audio: "slide.mp3" }, []), "slide.mp3"));
test("a slide without a sound is silent", () => assert.equal(heard({}, []), null));
test("a step has the sound of its own", () => assert.equal(heard({ audio: "slide.mp3" }, [step({ audio: "step.mp3" })]), "step.mp3"));
test("a step has the sound of the mark in it", () => assert.equal(heard({}, [step({}, [{ audio: "item.mp3" }])]), "item.mp3"));
test("a step without a sound is silent", () => assert.equal(heard({ audio: "slide.mp3" }, [step({})]), null));
test("a mark in a later step is not heard with the one around it", () => {
  assert.equal(heard({}, [step({}, [{ audio: "nested.mp3", of: step({}) }])]), null);
});
test("of steps that appear together the first with a sound is heard", () => {
  assert.equal(heard({}, [step({}), step({ audio: "second.mp3" })]), "second.mp3");
});

for (const [name, then] of [["NotAllowedError", "wait"], ["AbortError", "leave"], ["NotSupportedError", "pass"]]) {
  test(`a sound that does not play for a ${name}: ${then}`, () => assert.equal(afterRefusal({ name }), then));
}

const test = require("node:test");
const assert = require("node:assert/strict");
const { isLight, mixed, hex, contrasting, namesTheme, variables, settings, reason } = require("../../templates/js/diagram-look.js");

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const PALETTE = [[61, 133, 217], [217, 115, 15], [47, 158, 98], [217, 72, 125]];
const DARK = { text: WHITE, background: [20, 20, 20], accent: [100, 150, 255], font: "serif", palette: PALETTE };
const LIGHT = { ...DARK, text: BLACK, background: WHITE };

for (const [color, light] of [[WHITE, true], [BLACK, false], [[0, 255, 0], true], [[255, 0, 0], false], [[128, 128, 128], true]]) {
  test(`${color} is ${light ? "light" : "dark"}`, () => assert.equal(isLight(color), light));
}

test("colours mix", () => {
  assert.deepEqual(mixed(BLACK, WHITE, 0), BLACK);
  assert.deepEqual(mixed(BLACK, [255, 100, 0], 0.5), [128, 50, 0]);
  assert.equal(hex([0, 10, 255]), "#000aff");
});

for (const [what, text, colours, result] of [
  ["the first that is dark behind light words", WHITE, [[1, 2, 3], BLACK], [1, 2, 3]],
  ["the next where there is none", WHITE, [null, undefined, [4, 5, 6]], [4, 5, 6]],
  ["black where no other will do", WHITE, [WHITE, [250, 250, 250]], BLACK],
  ["white behind dark words", BLACK, [], WHITE],
]) {
  test(`what contrasts is ${what}`, () => assert.deepEqual(contrasting(text, colours), result));
}

for (const [text, names] of [
  ["graph LR\n a --> theme", false],
  ['%%{init: {"theme": "forest"}}%%\ngraph LR', true],
  ["%%{init: {'theme': 'forest'}}%%\ngraph LR", true],
  ["---\nconfig:\n  theme: forest\n---\ngraph LR", true],
  ["---\ntitle: A theme\n---\ngraph LR\n theme: --> b", false],
]) {
  test(`${JSON.stringify(text)} ${names ? "names" : "does not name"} a theme`, () => assert.equal(namesTheme(text), names));
}

for (const [name, look] of Object.entries({ dark: DARK, light: LIGHT })) {
  test(`words can be read on all areas of a ${name} diagram`, () => {
    const all = variables(look);
    assert.equal(all.darkMode, name === "dark");
    const areas = Object.entries(all).filter(([key]) => /^(cScale\d|pie\d|fillType|primaryColor|noteBkg|.*TaskBkg|sectionBkg)/.test(key));
    assert.equal(areas.length > 30, true);
    for (const [key, value] of areas) {
      const color = [1, 3, 5].map((start) => parseInt(value.slice(start, start + 2), 16));
      const share = Math.abs(color.reduce((sum, part) => sum + part, 0) - look.text.reduce((sum, part) => sum + part, 0)) / 765;
      assert.equal(share > 0.3, true, `${key}: ${value}`);
    }
  });
}

test("a theme is the author's, in the slide's font; else the diagram has the colours of its slide", () => {
  assert.deepEqual(settings("forest", "graph LR", DARK).theme, "forest");
  assert.deepEqual(settings("forest", "graph LR", DARK).themeVariables, { fontFamily: "serif", fontSize: "16px" });
  assert.equal(settings(undefined, '%%{init: {"theme": "forest"}}%%', DARK).theme, "default");
  const own = settings(undefined, "graph LR", LIGHT);
  assert.deepEqual([own.theme, own.themeVariables.primaryTextColor, own.themeVariables.background], ["base", "#000000", "#ffffff"]);
  assert.deepEqual([own.securityLevel, own.startOnLoad], ["strict", false]);
});

test("a library's words are cut short", () => {
  assert.equal(reason(new Error("Parse error on line 2:\na -> \n--^\nExpecting 'A', 'B'\n")), "Parse error on line 2:\na -> \n--^");
  assert.equal(reason("no error\n"), "no error");
  assert.equal(reason(new Error("x".repeat(500))).length, 400);
});

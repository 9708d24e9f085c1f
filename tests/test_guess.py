"""The language of code without a hint: right or none."""

from __future__ import annotations

from textwrap import dedent

import pytest
from pygments.lexers import find_lexer_class_by_name

from pitchme.markup.guess import CLUES, EXTENDS, LONGEST_LOOKED_AT, guess

CODE = [
    ("bash", "npm install left-handed\ncd left-handed && make test"),
    ("bash", "# once\nsudo apt-get install chromium \\\n    --no-install-recommends\n"),
    ("bash", "#!/bin/sh\nexit 0"),
    ("bash", 'for name in *.txt; do\n  echo "$name"\ndone'),
    ("c", '#include <stdio.h>\n\nint main(void) {\n    printf("%d", 1);\n}'),
    ("clojure", "(defn twice [x]\n  (* 2 x))"),
    ("console", "$ ls assets\nlogo.png  talk.css"),
    ("cpp", "#include <vector>\n\nint main() {\n    std::vector<int> ages;\n}"),
    ("csharp", "using System;\n\npublic class Door\n{\n    public bool Open { get; set; }\n}"),
    ("css", ".reveal h1 {\n  color: teal;\n  margin-top: 0;\n}"),
    ("dart", "import 'package:flutter/material.dart';"),
    ("diff", "diff --git a/x.py b/x.py\n@@ -1,2 +1,2 @@\n-old\n+new"),
    ("docker", "FROM python:3.11\nCOPY . /app\nRUN pip install /app\nCMD app"),
    ("elixir", "defmodule Door do\n  def open(door), do: {:ok, door}\nend"),
    ("elm", "twice : Int -> Int\ntwice x =\n    2 * x"),
    ("go", 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hi")\n}'),
    ("graphql", "query Doors {\n  doors { name }\n}"),
    ("haskell", "twice :: Int -> Int\ntwice x = 2 * x\n\nmain = do\n  print (twice 2)"),
    ("html", '<div class="door">\n  <p>Open</p>\n</div>'),
    ("html", '<div id="app"></div>\n<script>\n  const app = new Vue({});\n  console.log(app);\n</script>'),
    ("http", "GET /doors HTTP/1.1\nHost: example.org"),
    ("ini", "[door]\ncolour = red"),
    ("java", "@Override\npublic String toString() {\n    return name;\n}"),
    ("java", "List<String> names = new ArrayList<>();\nSystem.out.println(names);"),
    ("javascript", "const doors = require('./doors');\n\ndoors.forEach(door => {\n  console.log(door.name);\n});"),
    ("javascript", "import { open } from './door';\n\nexport default open;"),
    ("json", '{\n  "door": {"open": true},\n  "height": 2\n}'),
    ("json", '"scripts": {\n  "start": "open doors"\n}'),
    ("jsx", 'export default function Door() {\n  return <p className="open">{name}</p>;\n}'),
    ("kotlin", "data class Door(val open: Boolean)\n\nfun main() {\n    println(Door(true))\n}"),
    ("lua", "local door = {}\nfunction door.open(width)\n  return width\nend"),
    ("perl", "my @doors = sort keys %houses;"),
    ("php", "<?php\necho $door->open();"),
    ("powershell", "Get-Process | Where-Object Name -eq door"),
    ("pycon", ">>> import math\n>>> math.pi\n3.14"),
    ("python", "import qrcode\nimage = qrcode.make('hello')"),
    ("python", "from door import open\n\n\n@open\ndef enter(name):\n    return name"),
    ("python", "with open('door') as door:\n    for line in door:\n        print(line)"),
    ("ruby", "class Door\n  attr_reader :name\n\n  def open?\n    @open\n  end\nend"),
    ("rust", "use std::fmt;\n\nfn main() {\n    let mut doors = vec![1];\n}"),
    ("scala", "case class Door(open: Boolean)\n\nobject Main extends App {\n  val door = Door(true)\n}"),
    ("splus", "library(ggplot2)\ndoors <- read.csv('doors.csv')"),
    ("sql", "SELECT name, count(*)\nFROM doors\nGROUP BY name;"),
    ("sql", "select * from doors"),
    ("swift", "import UIKit\n\nlet door = Door()"),
    ("terraform", 'resource "aws_instance" "door" {\n  count = 2\n}'),
    ("typescript", "interface Door {\n  name: string;\n  width?: number;\n}"),
    ("xml", '<?xml version="1.0"?>\n<doors/>'),
    ("yaml", "version: 2\njobs:\n  build:\n    steps:\n      - checkout"),
]


@pytest.mark.parametrize(("language", "code"), CODE, ids=[f"{number}-{language}" for number, (language, _) in enumerate(CODE)])
def test_guess(language: str, code: str) -> None:
    assert guess(code) == language
    assert guess(f"\n\n{code}\n") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "Select what you like from the menu, then pay.",
        "We import tea from China. Java is an island, go there; python is a snake.",
        "make sure that the door is shut\ngo home\ncat and mouse",
        "git is a tool to keep versions\ndocker is another one",
        "one\ntwo\nthree",
        "- eggs\n- flour\n- sugar",
        "1. open the door\n2. close the door",
        "Shopping:\n- eggs\n- flour: two cups",
        "Ann: shall we start?\nBob: yes: now",
        "door: open\nwindow: shut",
        "src\n├── door.py\n└── window.js",
        "project\n|-- door.py\n|-- window.js",
        "+-------+     +-------+\n| class | --> | void  |\n+-------+     +-------+",
        "  ___\n (o o)\n  \\_/",
        "FAILED tests/test_door.py::test_open - AssertionError: 1 != 2\n1 failed, 3 passed in 0.12s",
        "2024-01-01 10:00:00 INFO started\n2024-01-01 10:00:01 ERROR no door",
        "Traceback (most recent call last):\nValueError: no door",
        "GET the door, POST a letter",
        "E = m c^2",
        "x = 1",
        "f(x) -> y",
        "https://example.org/{door}/open",
        "<door>",
        "Name   Age\nAnn     41\nBob     36",
    ],
)
def test_no_guess_at_what_is_no_code(text: str) -> None:
    assert guess(text) is None


def test_no_guess_between_languages_that_are_as_likely() -> None:
    assert guess("val door = 1\nval window = 2") is None


def test_the_start_of_long_code_is_enough() -> None:
    assert guess("x\n" * LONGEST_LOOKED_AT + "import door\ndoor.open()\n") is None


def test_indented_code() -> None:
    code = """\
        def enter(name):
            return name
    """
    assert guess(code) == guess(dedent(code)) == guess("\tdef enter(name):\n\t\treturn name\n") == "python"


def test_clues_are_about_lexers_that_exist() -> None:
    assert [name for name in CLUES if find_lexer_class_by_name(name).aliases[0] != name] == []
    assert {*EXTENDS, *EXTENDS.values()} <= set(CLUES)


def test_clues_hold_words_that_their_patterns_need() -> None:
    assert all(weight > 0 and (word or pattern) for clues in CLUES.values() for weight, word, pattern in clues)

"""Table: what gives markup, data and commands away, as ``clues`` does for programming languages."""

from __future__ import annotations

from pitchme.markup.clues import Clue

_PROGRAMS = (
    "ansible(?:-\\w+)?|apt|apt-get|aws|az|brew|bundle|cargo|cd|chmod|composer|conda|cp|curl|docker|docker-compose|dotnet|gcloud|gem|git|gradle|grep|helm"
    "|heroku|kubectl|mkdir|mv|mvn|ng|npm|npx|pip3?|pnpm|rails|rake|rm|rsync|scp|sed|ssh|sudo|tar|terraform|tsc|unzip|vagrant|vim|wget|yarn|yum"
)
_ENGLISH_PROGRAMS = (
    r"cat \S*[./]\S*|echo [\"'$].*|export \w+=.*|go (?:build|get|install|mod|run|test)\b.*|java -.*|make(?: [\w-]+)?$|node \S+\.js.*|php \S*[.-].*"
    r"|python3? \S*[.-].*|ruby \S+\.rb.*|source \S*[./].*|touch \S+\.\S+|\.{1,2}/[\w./-]+.*|ls(?: .*)?$|pwd"
)
_COMMAND = rf"(?:sudo )?(?:(?:{_PROGRAMS}) (?!(?:and|are|can|has|is|or|the|to|was|will|with)\b)[\w./~$<\"'@*-].*|{_ENGLISH_PROGRAMS})"
_HTML_TAGS = "a|body|button|div|footer|form|h[1-6]|head|header|html|li|main|nav|ol|p|script|section|span|style|svg|table|td|template|tr|ul"
_CSS_PROPERTIES = (
    "animation|background|border|bottom|box-shadow|color|cursor|display|flex|float|font|grid|height|justify-content|left|line-height|list-style|margin"
    "|max-height|max-width|min-height|min-width|opacity|overflow|padding|position|right|text-align|text-decoration|text-transform|top|transform"
    "|transition|width|z-index"
)
TEXTS: dict[str, tuple[Clue, ...]] = {
    "bash": (
        (9, "#!/", r"\A#!.*sh$"),
        (5, "", rf"\A(?:#.*\n|\n)*(?:{_COMMAND}\n(?:[ \t].*\n|#.*\n|\n)*)+\Z"),
        (8, "if [", r"^ *if \[\[? .+ \]\]?; ?then"),
        (8, "for ", r"^ *for \w+ in .*; ?do$"),
        (4, "export ", r"^ *export \w+="),
        (4, "fi\n", r"^ *fi$"),
        (4, "done\n", r"^ *done$"),
        (4, " | ", r" \| (?:awk|cut|grep|head|jq|less|sed|sort|tail|tee|wc|xargs)\b"),
        (3, "sudo ", r"^ *sudo [a-z]"),
        (2, "echo ", r"^ *echo [^;]+$"),
        (2, "=$(", ""),
    ),
    "console": (
        (5, "$ ", r"\A(?:#.*\n|\s)*(?:\([\w.-]+\) ?)?(?:[\w.-]+@[\w.-]+[: ]?\S*)?\$ [a-z./~]"),
        (1, "$ ", r"^\$ (?:git|npm|docker|pip|cd|curl)\b"),
    ),
    "css": (
        (4, ":", rf"^ *(?:{_CSS_PROPERTIES})(?:-[a-z-]+)?\s*:\s*[^;{{}}=]+;"),
        (2, "{", r"^ *(?:[.#@*:][\w*-]|[a-z][\w-]*)[^;{}=():\n]*(?:::?[a-z-]+)?[^;{}=():\n]*\{"),
        (5, "@media", r"^ *@media\b.*\{"),
        (1, ":", r"[{;]\s*[a-z-]+: ?[^;{}=]+;?\s*\}"),
    ),
    "diff": ((8, "@@ -", r"^@@ -\d+(?:,\d+)? \+\d"), (8, "diff --git ", r"^diff --git \S"), (8, "+++ ", r"^--- \S.*\n\+\+\+ \S")),
    "docker": (
        (3, "FROM ", r"^FROM [a-z][\w./:-]*(?: (?:AS|as) [\w-]+)?$"),
        (3, "RUN ", r"^RUN \S"),
        (3, "COPY ", r"^COPY \S"),
        (3, "CMD ", r"^CMD \S"),
        (3, "ENTRYPOINT ", r"^ENTRYPOINT \S"),
        (2, "WORKDIR ", r"^WORKDIR \S"),
        (1, "RUN ", r"^RUN (?:apk|apt|npm|pip|yum|cd|mkdir)"),
        (1, '["', r"^(?:CMD|ENTRYPOINT) \[\""),
    ),
    "graphql": (
        (6, "{", r"^(?:mutation|query|subscription)(?: \w+)?(?:\(.*\))? ?\{"),
        (6, "type ", r"^type \w+(?: implements \w+)? \{\n(?:\s+\w+(?:\(.*\))?: \[?[A-Z]\w*!?\]?!?\n)+"),
    ),
    "html": (
        (8, "<!", r"\A\s*<!(?:DOCTYPE|doctype) html"),
        (4, "<", rf"\A(?:\s|<!--.*-->)*<(?:{_HTML_TAGS}|img|input|link|meta)\b"),
        (3, "</", rf"</(?:{_HTML_TAGS})>"),
        (6, "</script>", r"\A\s*<"),
        (2, "<", r"<(?:button|div|img|input|link|meta|script)\b[^>]*>"),
        (1, '="', r"<[a-z][\w-]* (?:[\w:@-]+=\"[^\"]*\"\s*)+/?>"),
    ),
    "http": ((8, " HTTP/", r"\A[A-Z]{3,7} \S+ HTTP/\d"), (8, "HTTP/", r"\AHTTP/[\d.]+ \d{3}\b")),
    "ini": ((6, "[", r"\A(?:[#;].*\n|\s)*\[[\w. :-]+\]\n(?:.*\n)*?[\w. -]+ ?= ?\S"),),
    "json": ((3, '":', r"^ *[{\[]?\s*\"[^\"\n]+\"\s*: ?(?:[\"\[{\d-]|true|false|null)"), (2, '"', r"\A\s*[{\[\"]"), (1, "", r"[}\]]\s*\Z")),
    "powershell": (
        (5, "Get-", r"^ *(?:\$\w+ = )?Get-[A-Z]\w+"),
        (5, "New-", r"^ *(?:\$\w+ = )?New-[A-Z]\w+"),
        (5, "Set-", r"^ *Set-[A-Z]\w+"),
        (5, "Write-", r"^ *Write-[A-Z]\w+"),
    ),
    "sql": (
        (6, "SELECT", r"^ *SELECT\b[^;]+?\bFROM\s+[\w\"`(\[]"),
        (5, "select", r"\A(?:--.*\n|\s)*select\s+(?:\*|[\w.]+(?:\(.*?\))?(?:,\s*[\w.]+(?:\(.*?\))?)*)\s+from\s+\w+"),
        (6, "INTO", r"^ *INSERT INTO \S"),
        (6, "CREATE", r"^ *CREATE (?:OR REPLACE |UNIQUE |TEMP )*(?:DATABASE|EXTENSION|FUNCTION|INDEX|TABLE|TRIGGER|VIEW) \S"),
        (6, "ALTER TABLE ", r"^ *ALTER TABLE \S"),
        (6, "DELETE FROM ", r"^ *DELETE FROM \S"),
        (5, "UPDATE ", r"^ *UPDATE \S+\s+SET "),
        (5, "create table ", r"^ *create table \w+ ?\("),
    ),
    "terraform": ((6, "{", r"^(?:data|module|output|provider|resource|variable)(?: \"[\w-]+\"){1,2} \{|^(?:locals|terraform) \{"),),
    "xml": (
        (9, "<?xml", ""),
        (5, "xmlns", r"\bxmlns(?::\w+)?=\""),
        (5, "</", r"</(?:artifactId|bean|beans|configuration|dependency|groupId|plugin|project)>"),
        (5, "</", r"\A\s*<([a-zA-Z][\w:.-]*)[^>]*>[\s\S]*</\1>\s*\Z"),
    ),
    "yaml": (
        (2, ":", r"\A(?: *(?:#.*|---|- .*|-|(?:- )?[\w./\"'$-]+:(?: .*)?)?\n)+\Z"),
        (2, ":", r"^ *[a-z][\w./-]*: \S"),
        (2, ":", r"^( *)(?:- )?[\w./-]+:\n\1 +(?:- )?[\w./-]+:(?: |$)"),
        (1, ":", r"^( *)[\w./-]+:\n\1 *- \S"),
        (3, ":", r"^(?:apiVersion|jobs|kind|language|services|stages|version):(?: |$)"),
    ),
}

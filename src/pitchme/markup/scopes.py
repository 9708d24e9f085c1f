"""Tables: what highlight.js calls the things that Pygments calls otherwise, so that its style sheets colour them as they would there.

A scope is highlight.js' own notation for CSS classes: ``title.function`` is ``hljs-title function_``; ``tag name`` is a name inside a tag.
"""

from __future__ import annotations

from typing import TypeAlias

Scope: TypeAlias = str | dict[str, str]
"""A scope; or patterns to try on the code where the token begins, each with its scope (none fits: the scope for all languages)."""

SCOPES: dict[str, str] = {
    "Comment": "comment",
    "Comment.Hashbang": "meta",
    "Comment.Preproc": "meta",
    "Comment.PreprocFile": "meta string",
    "Generic.Deleted": "deletion",
    "Generic.Emph": "emphasis",
    "Generic.Heading": "section",
    "Generic.Inserted": "addition",
    "Generic.Prompt": "meta.prompt",
    "Generic.Strong": "strong",
    "Generic.Subheading": "section",
    "Keyword": "keyword",
    "Keyword.Constant": "literal",
    "Keyword.Type": "type",
    "Literal.Date": "number",
    "Literal.Number": "number",
    "Literal.Scalar": "string",
    "Literal.String": "string",
    "Literal.String.Interpol": "string subst",
    "Literal.String.Regex": "regexp",
    "Literal.String.Symbol": "symbol",
    "Name.Attribute": "attr",
    "Name.Builtin": "built_in",
    "Name.Builtin.Pseudo": "variable.language",
    "Name.Class": "title.class",
    "Name.Constant": "variable.constant",
    "Name.Decorator": "meta",
    "Name.Entity": "symbol",
    "Name.Exception": "title.class",
    "Name.Function": "title.function",
    "Name.Label": "symbol",
    "Name.Tag": "name",
    "Name.Variable": "variable",
    "Operator.Word": "keyword",
}
"""For all languages, by kind of token; a kind without an entry takes that of the kind above it."""

_CALL = r"[\w$]+\("
_CLASS = r"\\?[A-Z]"
_CONSTANT = r"[A-Z][A-Z\d_]+\b"
_KEY = r"[\w$-]+\s*:(?!:)"
_LITERAL = r"(?i:true|false|null|nil|~)\b"
_NEW = r"(?<=\bnew )"
_THIS = r"(?:this|super)\b"

_C: dict[str, Scope] = {"Comment.Preproc": {r"(?:include|else|endif)\b": "meta keyword"}}
_CSS: dict[str, Scope] = {
    "Keyword": {_KEY: "attribute"},
    "Keyword.Constant": {r"(?:true|false)\b": "literal", "": ""},
    "Keyword.Type": "number",
    "Name.Class": "selector-class",
    "Name.Decorator": "selector-pseudo",
    "Name.Function": "built_in",
    "Name.Namespace": "selector-id",
    "Name.Tag": {r"[-.]?\d": "number", r"(?<=: )|(?<=@media )": "", _KEY: "attribute", "": "selector-tag"},
    "Name.Variable": "attr",
    "Punctuation": {
        r"\.[a-zA-Z_-]": "selector-class",
        "#[a-zA-Z_-]": "selector-id",
        "@": "keyword",
        ":[a-z-]+[^;]*[{,]": "selector-pseudo",
    },
}
_SCRIPT: dict[str, Scope] = {
    "Keyword": {_THIS: "variable.language"},
    "Keyword.Type": "built_in",
    "Name.Builtin": {_CLASS: "title.class", "": "variable.language"},
    "Name.Other": {
        r"console\b": "variable.language",
        _NEW: "title.class",
        _CALL: "title.function",
        _CONSTANT: "variable.constant",
        _CLASS: "title.class",
        _KEY: "attr",
        r"(?<=\.)": "property",
    },
}
_HTML: dict[str, Scope] = {
    **_CSS,
    **_SCRIPT,
    "Keyword": {_THIS: "variable.language", _KEY: "attribute"},
    "Keyword.Type": "number",
    "Name.Attribute": "tag attr",
    "Name.Tag": "tag name",
    "Operator": {"=(?=[\"'])": "tag"},
    "Punctuation": {"[<>/]": "tag"},
}
_JSX: dict[str, Scope] = {**_SCRIPT, "Name.Attribute": "tag attr", "Name.Tag": "tag name", "Punctuation": {"</?(?=[a-zA-Z])|/>": "tag"}}
_PHP: dict[str, Scope] = {
    "Name.Attribute": {_CALL: "title.function"},
    "Name.Builtin": "title.function",
    "Name.Other": {_CALL: "title.function", _CONSTANT: "variable.constant", _CLASS: "title.class"},
}

LANGUAGES: dict[str, dict[str, Scope]] = {
    "bash": {"Keyword": {r"\W": "subst"}, "Name.Builtin": {_LITERAL: "literal"}, "Name.Variable": {r"\w+\+?=": ""}},
    "c": {**_C, "Keyword": {r"(?:const|static)\b": "type"}},
    "clojure": {"Name.Function": "name", "Name.Variable": ""},
    "cmake": {"Literal.String": "", "Literal.String.Double": "string", "Name.Builtin": "keyword", "Operator": {"[${}]": "variable"}},
    "cpp": _C,
    "csharp": {"Keyword.Type": "built_in", "Name.Attribute": "meta"},
    "css": _CSS,
    "dart": {"Name": {_CALL: "title.function", _CLASS: "title.class"}, "Name.Label": ""},
    "diff": {
        "Generic.Deleted": {"--- ": "comment"},
        "Generic.Heading": "comment",
        "Generic.Inserted": {r"\+\+\+ ": "comment"},
        "Generic.Strong": "addition",
        "Generic.Subheading": "meta",
    },
    "docker": {"Literal.String": "", "Literal.String.Double": "string"},
    "elixir": {"Name": {"(?<=def |efp )": "title.function"}, "Name.Attribute": "variable", "Name.Builtin.Pseudo": ""},
    "elm": {"Name.Class": "", "Name.Function": "", "Name.Variable": ""},
    "go": {"Name.Other": {rf"(?<=func ){_CALL}|(?<=\) ){_CALL}": "title.function"}},
    "groovy": {"Name.Attribute": "", "Name.Function": ""},
    "haskell": {"Name.Builtin": "", "Name.Exception": "", "Operator.Word": ""},
    "html": _HTML,
    "html+php": _HTML | _PHP,
    "http": {"Keyword.Reserved": "meta", "Name.Attribute": "attribute", "Name.Function": "keyword", "Name.Namespace": "string"},
    "ini": {"Keyword": "section", "Literal.String": ""},
    "java": {
        "Keyword": {_THIS: "built_in"},
        "Name": {_NEW: "title.class", r"(?<=[\w>\]] )\w+ =(?!=)": "variable", r"[A-Z]\w*(?:<[^=;(]*>)?(?:\[])? \w+ =(?!=)": "type"},
        "Name.Attribute": "",
    },
    "javascript": _SCRIPT,
    "json": {"Keyword.Constant": "literal keyword", "Name.Tag": "attr", "Punctuation": "punctuation"},
    "jsx": _JSX,
    "kotlin": {"Name": {"(?<=: )[A-Z]": "type"}, "Name.Attribute": "", "Name.Variable": ""},
    "lua": {"Name.Variable": ""},
    "make": {"Name.Function": "section"},
    "markdown": {"Keyword": "bullet", "Literal.String.Backtick": "code", "Name.Attribute": "link", "Name.Tag": "string"},
    "nginx": {"Keyword": "attribute", "Literal.String": ""},
    "objective-c": {**_C, "Name.Builtin.Pseudo": "built_in", "Name.Function": "", "Name.Label": "", "Name.Variable": ""},
    "php": _PHP,
    "powershell": {"Name.Constant": "type"},
    "protobuf": {"Name.Attribute": ""},
    "python": {"Name.Exception": "", "Name.Variable.Magic": ""},
    "ruby": {
        "Keyword.Pseudo": {_LITERAL: "literal", "": "keyword"},
        "Name.Builtin": "",
        "Name.Constant": {_CONSTANT: "variable.constant", "": "title.class"},
        "Name.Namespace": "title.class",
    },
    "rust": {
        "Name": {_CALL: "title.function"},
        "Name.Builtin": "type",
        "Name.Builtin.Pseudo": "keyword",
        "Name.Class": "",
        "Name.Function.Magic": "built_in",
    },
    "scala": {"Name.Class": {"(?<=class |trait )|(?<=object )": "title.class", "": "type"}, "Literal.String.Symbol": ""},
    "scss": {
        **_CSS,
        "Name.Constant": "",
        "Name.Decorator": {"(?<=:)": "selector-pseudo", "": ""},
        "Name.Namespace": {r"#[\da-fA-F]{3,8}\s*[;,)]": "number", "": "selector-id"},
        "Name.Tag": {r"[-.]?\d": "number", r"(?<=[:,] )": "", _KEY: "attribute", "": "selector-tag"},
        "Name.Variable": "variable",
    },
    "splus": {"Name.Function": ""},
    "sql": {"Literal.String.Symbol": "", "Name.Builtin": "type"},
    "swift": {"Name.Builtin": "type", "Name.Builtin.Pseudo": "", "Name.Variable": ""},
    "toml": {"Keyword": "section", "Name": "attr"},
    "tsx": _JSX,
    "typescript": _SCRIPT,
    "xml": {"Name.Attribute": "tag attr", "Name.Tag": "tag name"},
    "yaml": {
        "Literal.Scalar": {_LITERAL: "literal", r"-?\d[\d.]*(?=\s)": "number"},
        "Name.Constant": "string",
        "Name.Label": "meta",
        "Name.Namespace": "meta",
        "Name.Tag": "attr",
        "Name.Variable": {r"-?\d": "number", "": "string"},
        "Punctuation": {":": "attr"},
        "Punctuation.Indicator": {"-": "bullet"},
    },
}
"""For one language, by its Pygments name: where it differs from the rest."""

r"""Reading TeX text: what it prints, with its markup as styles.

One pass over the tokens with a stack of open groups, and no recursion: nesting of any depth costs time in proportion
to its length and nothing else.
"""

import re
import unicodedata
from functools import cache
from itertools import chain, groupby

from bibpivot.model.text import Node, Style, Styled, Text, nodes, rich
from bibpivot.text.patterns import lazy_pattern
from bibpivot.text.tex_dollars import Dollar, Told, meant, told
from bibpivot.text.tex_macros import (
    ALONE,
    AROUND,
    DECLARED,
    DROPPED,
    LIGATURES,
    MARKS,
    STYLE_OF,
    SYMBOLS,
    WORDS,
)
from bibpivot.text.tex_table import MACROS

# An address is taken whole, for nothing in it is TeX; `\href` gives its address before the text.
_TOKEN = lazy_pattern(
    r"\\(?:url|nolinkurl|path)[ \t\n]*+\{([^{}]*+)\}|\\href[ \t\n]*+\{([^{}]*+)\}[ \t\n]*+"
    r"|\\(?!a['`=])([A-Za-z]+)\*?[ \t\n]*|\\(?:a(?=['`=]))?(.)|([{}~]|\$\$?)|([^\\{}$~]+)|\\$",
    re.DOTALL,
)
_MATHEMATICAL = lazy_pattern(r"[\^_]|[^\^_]+")
# A letter and its accent as they are mostly written, `{\'e}`: taken together, at a tenth of the cost. A blank between
# them is none (`{\' e}`); without braces it is left, for there `\'` may be an apostrophe with a needless backslash.
_LETTER = lazy_pattern(r"\{\\(['`\"^~=.])[ \t\n]*([A-Za-z]|\\[ij]|\{(?:[A-Za-z]|\\[ij])\})\}")
_SCRIPT = "^ or _"  # no name that a macro can have
_MATH_SWITCHES = frozenset("()[]")

# Bounds against hostile input, far beyond anything that means something: an accent over more letters is a mistake, and
# macros in more groups than that are without effect.
_LONGEST_ACCENTED = 64
_DEEPEST = 64


def to_rich(tex: str, unknown: list[str] | None = None) -> Text:
    r"""Return the text that TeX prints: the reverse of `from_rich` for all that it writes.

    Grouping braces vanish, `\emph` and `{\it …}` are italic, `$10^3$` has a superscript, a tie is a no-break space.
    Macros that are not known stay as they are spelt, so nothing is lost; `unknown` gets their names. A group that is
    never closed ends with the text.
    """
    if not (
        "\\" in tex or "{" in tex or "}" in tex or "$" in tex or "~" in tex or "--" in tex or "''" in tex or "`" in tex
    ):  # fmt: skip
        return tex
    if not ("\\" in tex or "$" in tex or "~" in tex or "`" in tex or "--" in tex or "''" in tex):
        return tex.replace("{", "").replace("}", "")
    if "{\\" in tex:
        tex = _LETTER.sub(_letter, tex)
        if not ("\\" in tex or "$" in tex or "~" in tex or "`" in tex or "--" in tex or "''" in tex):
            return tex.replace("{", "").replace("}", "")
    return _Reader(unknown).read(tex)


@cache
def _accented_letter(mark: str, letter: str) -> str:
    return unicodedata.normalize("NFC", letter.strip("{}\\") + MARKS[mark])


def _letter(found: re.Match[str]) -> str:
    """Return a group of a letter with its accent; the braces stay, for it may be the argument of a macro."""
    return f"{{{_accented_letter(found[1], found[2])}}}"


class _Group:
    """A group being read: the macro it is the argument of, if any, and its runs so far."""

    __slots__ = ("around", "declared", "macro", "runs", "single", "spelt", "style")

    def __init__(self, macro: str | None = None, spelt: str = "", runs: list[Node] | None = None) -> None:
        self.macro = macro
        self.spelt = spelt
        self.single = False  # the argument is one thing without braces
        self.declared = False  # opened by a macro such as `\it`, closed with the group around it
        self.style: Style | None = None
        self.around: tuple[str, str] | None = None
        self.runs: list[Node] = [] if runs is None else runs

    def close(self) -> tuple[Node, ...]:
        if self.declared or self.macro == _SCRIPT:
            return self._styled(self.style)
        if self.around is not None:
            before, after = self.around
            # An address that is its own text is not said twice.
            return (before, *self.runs, "" if f" ({rich(self.runs)})" == after else after)
        if self.macro is None:  # the runs are those of the group around it
            return ()
        if self.macro in DROPPED:
            return ()
        if self.macro in MARKS:
            return nodes(_accented(_merged(self.runs), self.macro))
        if self.macro in STYLE_OF:
            return self._styled(STYLE_OF[self.macro])
        return (f"{self.spelt}{{", *self.runs, "}")

    def _styled(self, style: Style | None) -> tuple[Node, ...]:
        content = tuple(run for run in nodes(_merged(self.runs)) if run != "")
        if style is None:
            return content
        return (Styled(style=style, content=content),) if content or not self.declared else ()


def _merged(runs: list[Node]) -> Text:
    """Return runs as a text; strings are joined at once, as there may be very many."""
    if all(map(_is_plain, runs)):
        return "".join(map(str, runs))
    grouped = groupby(runs, key=lambda run: isinstance(run, str))
    return rich(
        chain.from_iterable(("".join(map(str, group)),) if plain else group for plain, group in grouped)
    )


def _is_plain(run: Node) -> bool:
    return isinstance(run, str)


def _accented(text: Text, macro: str) -> Text:
    if text == "":
        return ALONE.get(macro, "")
    if not isinstance(text, str) or len(text) > _LONGEST_ACCENTED:
        return text
    if text[0] == " ":
        return f"{ALONE.get(macro, '')}{text}"
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", base + MARKS[macro]) + text[1:]


def _dollars(tex: str) -> list[Dollar]:
    """Return the dollars of a text that are none of an address and not behind a backslash."""
    return [
        Dollar(found.start(), mark) for found in _TOKEN.finditer(tex) if (mark := found[5]) and mark[0] == "$"
    ]


def dollars_of(tex: str) -> Told:
    r"""Return what there is to say of the dollars of a text: those that TeX would take for the start of a formula.

    >>> dollars_of("from $5 to $10"), dollars_of("$x$")
    (Told(plain='$5 to $10', doubtful=None), Told(plain=None, doubtful=None))
    """
    return told(tex, _dollars(tex)) if "$" in tex else Told(None, None)


class _Reader:
    """Reads one text. `waiting` is the macro just read that waits for its argument."""

    def __init__(self, unknown: list[str] | None) -> None:
        self.unknown = unknown
        self.stack = [_Group()]
        self.waiting: _Group | None = None
        self.in_math = False
        self.is_display = False

    def read(self, tex: str) -> Text:
        as_dollars = meant(tex, _dollars(tex)) if "$" in tex else frozenset()
        for found in _TOKEN.finditer(tex):
            url, target, macro, symbol, mark, text = found.groups()
            if len(self.stack) > _DEEPEST:
                self.waiting = None
            if mark == "{":
                self.stack.append(self.waiting or _Group(runs=self.stack[-1].runs))
                self.waiting = None
                continue
            if self.waiting is not None and not self._takes_single(self.waiting):
                self._take((self.waiting.spelt,))
                self.waiting = None
            if mark == "}":
                self._close()
            elif text is not None:
                self._text(text)
            elif url is not None:
                self._print(url, whole=True)
            elif target is not None:
                self._wait(_Group("href", found[0]), around=("", f" ({target})" if target else ""))
            elif macro is not None:
                self._macro(macro, found[0])
            elif mark is not None and mark[0] == "$":
                self._dollar(mark, is_meant=found.start() in as_dollars)
            elif symbol is not None and symbol in _MATH_SWITCHES:
                self.in_math = not self.in_math
            elif mark == "~":
                self._print("\u00a0")
            else:
                self._symbol(symbol, found[0])
        return self._end()

    def _dollar(self, mark: str, *, is_meant: bool) -> None:
        """Go into a formula or out of it; between two formulas (`$a$$b$`) it goes on."""
        if is_meant:
            self._print("$" if self.in_math else mark)
            self.in_math = False
        elif mark == "$" or not self.in_math or self.is_display:
            self.in_math = not self.in_math
            self.is_display = mark == "$$" and self.in_math

    def _takes_single(self, waiting: _Group) -> bool:
        """Tell whether a macro takes one thing without braces as its argument; one that is not known takes none."""
        macro = waiting.macro
        return macro in STYLE_OF or macro in MARKS or macro == _SCRIPT or waiting.around is not None

    def _macro(self, macro: str, spelt: str) -> None:
        plain = MACROS.get(macro)
        if plain is None:
            plain = WORDS.get(macro)
        if plain is not None and not (macro in STYLE_OF and not self.in_math):
            self._print(plain, whole=True)
        elif macro in DECLARED:
            group = _Group(macro)
            group.declared, group.style = True, DECLARED[macro]
            if len(self.stack) <= _DEEPEST:
                self.stack.append(group)
        elif macro == "symbol":
            self._wait(_Group("symbol", spelt), around=None)
        else:
            if not (macro in STYLE_OF or macro in MARKS or macro in AROUND or macro in DROPPED) and (
                self.unknown is not None
            ):
                self.unknown.append(macro)
            self._wait(_Group(macro, spelt), around=AROUND.get(macro))

    def _symbol(self, symbol: str | None, spelt: str) -> None:
        if symbol is None:
            self._print(spelt)
        elif symbol in MARKS:
            self._wait(_Group(symbol, spelt), around=None)
        else:
            self._print(MACROS.get(symbol) or SYMBOLS.get(symbol, spelt), whole=True)

    def _wait(self, group: _Group, around: tuple[str, str] | None) -> None:
        r"""Have a macro wait for its argument; it may itself be one: `\'\i`, `\textbf\emph{x}`."""
        group.around = around
        if self.waiting is not None and len(self.stack) <= _DEEPEST:
            self.waiting.single = True
            self.stack.append(self.waiting)
        self.waiting = group

    def _text(self, text: str) -> None:
        if not self.in_math:
            if "-" in text or "'" in text or "`" in text:
                for spelt, printed in LIGATURES:
                    text = text.replace(spelt, printed)
            self._print(text)
            return
        for part in _MATHEMATICAL.findall(text):
            if part in ("^", "_"):
                group = _Group(_SCRIPT, part)
                group.style = "superscript" if part == "^" else "subscript"
                self._wait(group, around=None)
            else:
                self._print(part)

    def _print(self, plain: str, *, whole: bool = False) -> None:
        """Add plain text; a macro that waits takes its first character, or all of what one macro prints."""
        if self.waiting is not None and plain:
            waiting, self.waiting = self.waiting, None
            taken = plain if whole else plain[0]
            waiting.runs.append(taken)
            self._take(waiting.close())
            plain = plain[len(taken) :]
        self.stack[-1].runs.append(plain)

    def _take(self, runs: tuple[Node, ...]) -> None:
        """Add runs to the innermost open group; groups that take one argument close with it."""
        stack = self.stack
        stack[-1].runs.extend(runs)
        while stack[-1].single and len(stack) > 1:
            stack[-2].runs.extend(stack.pop().close())

    def _close(self) -> None:
        """Close a group, and before it what was declared in it."""
        while len(self.stack) > 1 and self.stack[-1].declared:
            self._take(self.stack.pop().close())
        if len(self.stack) > 1:
            group = self.stack.pop()
            self._take(_symbol_of(group) if group.macro == "symbol" else group.close())

    def _end(self) -> Text:
        if self.waiting is not None:
            self.stack[-1].runs.append(self.waiting.spelt)
        while len(self.stack) > 1:
            self._take(self.stack.pop().close())
        return _merged(self.stack[0].runs)


def _symbol_of(group: _Group) -> tuple[Node, ...]:
    r"""Return the character of a number: `\symbol{61}` is an equals sign."""
    number = str(rich(group.runs)).strip()
    if number.isascii() and number.isdecimal() and 32 <= int(number[:7]) <= 0xD7FF:
        return (chr(int(number[:7])),)
    return (f"{group.spelt}{{", *group.runs, "}")

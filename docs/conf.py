"""How the documentation is built: `make docs`, or sphinx-build -W docs build/docs."""

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import catalogue  # noqa: E402 - it stands beside this file

import bibpivot  # noqa: E402

project = "bibpivot"
author = "The bibpivot maintainers"
version = release = bibpivot.__version__
copyright = author  # noqa: A001 - Sphinx's own name

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_static"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
add_module_names = False  # what is public is imported from `bibpivot` or `bibpivot.api`
maximum_signature_line_length = 90
napoleon_numpy_docstring = False
# Other words than Python's before a console's `$ ` and for what is printed are not code.
highlight_language = "text"

smartquotes = False  # `--from` is typed with two hyphens

html_theme = "furo"
html_title = f"bibpivot {version}"
html_static_path = ["_static"]
html_css_files = ["bibpivot.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

_CODE = re.compile(r"(?<![`:\w])`([^`\n]+)`(?![`_])")
_FIELD = re.compile(r"^(\w+(?:, \w+)*): (.*)$")
_NAMED_BLOCK = re.compile(r"^```(\w+) (\S+)\n", re.MULTILINE)


def as_rst(_app: Any, what: str, _name: str, value: Any, _options: Any, lines: list[str]) -> None:
    """Turn a docstring's Markdown habits into reStructuredText: `code`, and `field: what it is` as a list."""
    fields = set(getattr(value, "__annotations__", ())) if what == "class" else set()
    result: list[str] = []
    in_list = False
    for line in lines:
        field = _FIELD.match(line)
        if field is not None and fields.issuperset(field[1].split(", ")):
            result += ["", f"- **{field[1]}**: {field[2]}"]
            in_list = True
        elif in_list and line.strip():
            result.append("  " + line.strip())
        else:
            if in_list:
                result.append("")
            in_list = False
            result.append(line)
    lines[:] = [_CODE.sub(r"``\1``", line) for line in result]
    if what in ("attribute", "data", "property"):
        # A comment goes first: napoleon takes what stands before a colon in the first line for a type.
        lines[:0] = ["..", ""]


def with_captions(_app: Any, _name: str, source: list[str]) -> None:
    """Show the name of the file that a block is for, which stands behind its language, above the block."""
    source[0] = _NAMED_BLOCK.sub(r"```{code-block} \1\n:caption: \2\n", source[0])


def setup(app: Any) -> None:
    """Write the generated pages, and have docstrings read as they are meant."""
    catalogue.write(HERE)
    app.connect("source-read", with_captions)
    app.connect("autodoc-process-docstring", as_rst, priority=100)

"""CSL-JSON: what citeproc processors, pandoc, Zotero and the DOI registries exchange."""

from collections.abc import Iterable

from bibpivot.api import Format, KeyRules, ReaderSpec, WriterSpec, hookimpl
from bibpivot_csl_json.carries import CARRIES, NEEDS
from bibpivot_csl_json.codes import CODES


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the CSL-JSON format."""
    return (
        Format(
            id="csl-json",
            title="CSL-JSON",
            description="Items of the Citation Style Language 1.0.2, as pandoc, Zotero and citeproc take them.",
            extensions=(".json", ".csljson"),
            media_types=("application/vnd.citationstyles.csl+json",),
            sniff="bibpivot_csl_json.sniff:sniff",
            codes=CODES,
            reader=ReaderSpec(
                frames="bibpivot_csl_json.reader:frames",
                parse="bibpivot_csl_json.reader:parse",
                produces=(*CARRIES, "contributors.name.initials", "references"),
            ),
            writer=WriterSpec(
                target="bibpivot_csl_json.writer:Writer",
                options="bibpivot_csl_json.options:WriteOptions",
                carries=CARRIES,
                needs=NEEDS,
                keyed=True,
                # Any string is an id; the pattern matches nothing.
                key_rules=KeyRules(forbids="(?!)", case_matters=True),
            ),
        ),
    )

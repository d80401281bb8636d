"""The JSON Schema of a line of pivot-jsonl, for programs in other languages."""

from typing import Any

import msgspec

from bibpivot.model import Extra, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DESCRIPTION = (
    "A bibliographic record as one JSON object. What is absent is unknown, order is data, and everything bibliographic "
    "is a string."
)
SET_EXTRA = "What is said of the whole set of records; a line with it is no record and has no other member."
CITATION_KEY = "The citation key of the source, where it had one; it stands first."

DESCRIPTIONS: dict[str, str] = {
    "type": "What the work is; a record without it is of type `other`.",
    "title": "The title, without a final full stop and without the brackets of a translation.",
    "title_translated": "Whether the title is a translation: PubMed prints such titles in brackets.",
    "title_short": "A short form of the title.",
    "title_vernacular": "The title in the language of the work, where `title` is a translation.",
    "contributors": "Persons and groups with their roles, in the order of the source.",
    "personal_name_subjects": "Persons whom the work is about.",
    "completeness": "Which lists the source says are complete, or not.",
    "container": "What the work appeared in; of a whole book, its publisher's data.",
    "volume": "The volume, as printed (`49 Suppl 20`).",
    "issue": "The issue, as printed (`Pt 1`).",
    "pages": "Where in the volume the work stands.",
    "article_number": "The number that stands for pages (`e1006561`).",
    "number_of_pages": "How many pages the work has.",
    "number": "The number of a report, patent or standard.",
    "chapter_number": "The number of a chapter in its book.",
    "part_number": "The number of a part: of a volume in several, or of the part of a book where a chapter is.",
    "section": "The part of a newspaper, a law or another work where this is (`Business`, `§ 5`).",
    "version": "The version of software, data or a document.",
    "scale": "The scale of a map (`1:25,000`).",
    "dimensions": "The size of a map or picture, the running time of a recording.",
    "genre": "A finer kind within the type, in words.",
    "event": "The conference or other event at which the work was presented.",
    "original": "The first publication of what is a reprint or a translation.",
    "reviewed_title": "What a review is about: title of the work, or a citation of it.",
    "archive": "Where a copy is kept.",
    "issued": "When the issue or the work was published.",
    "published_online": "When it was published online, where that is told apart.",
    "completed": "When PubMed completed the record.",
    "revised": "When PubMed last revised the record.",
    "created": "When the record was created (older PubMed data).",
    "accessed": "When somebody looked at the work online.",
    "history": "Steps of publication and indexing, each with its date.",
    "languages": "Languages of the work as ISO 639-2/B codes (`eng`, `fre`); others verbatim.",
    "abstract": "The abstract in its sections.",
    "other_abstracts": "Further abstracts, told apart by kind and language.",
    "keywords": "Keywords with who gave them.",
    "mesh_headings": "MeSH headings with qualifiers and major topics.",
    "supplementary_mesh": "Supplementary concepts: diseases, protocols, organisms.",
    "chemicals": "Substances with their registry numbers.",
    "gene_symbols": "Gene symbols (records of 1991 to 1995).",
    "space_flight_missions": "Space flight missions.",
    "publication_types": "Publication types of the MeSH vocabulary.",
    "grants": "Grants that supported the work.",
    "databanks": "Databanks and the accession numbers that the work gives.",
    "identifiers": "Identifiers of the work.",
    "relations": "Ties to other works: comments, errata, retractions.",
    "references": "The works cited.",
    "number_of_references": "How many works are cited, as printed.",
    "urls": "Web addresses.",
    "publication_status": "The state of publication: PubMed's word (`ppublish` …), or in plain words (`in press`).",
    "publication_model": "PubMed's model of publication (`Print-Electronic` …).",
    "citation_status": "PubMed's status of the record (`MEDLINE`, `Publisher` …).",
    "indexing_method": "How MeSH headings were given (`Curated`, `Automated` …).",
    "owner": "Who is responsible for the record (`NLM` …).",
    "citation_subsets": "PubMed's subsets that the record is in.",
    "conflict_of_interest": "The statement of conflicting interests.",
    "copyright": "The copyright statement of the record.",
    "notes": "Notes of cataloguers and users.",
    "extras": "What the model has no place for, under the format and the name it came by.",
}
"""What each member of a record means."""


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a line of pivot-jsonl: a record, with its citation key if it has one.

    No member is required, none is allowed that the model does not have. A line may instead have the one member
    `set_extra`.
    """
    schema = msgspec.json.schema(Record)
    definitions = {name: _described(definition) for name, definition in schema["$defs"].items()}
    record = definitions.pop(Record.__name__)
    key = {"type": ["string", "null"], "default": None, "description": CITATION_KEY}
    of_set = {"$ref": f"#/$defs/{Extra.__name__}", "description": SET_EXTRA}
    members = {
        name: {**member, "description": DESCRIPTIONS[name]} for name, member in record["properties"].items()
    }
    return {
        "$schema": DIALECT,
        **record,
        "title": "A line of pivot-jsonl",
        "description": DESCRIPTION,
        "properties": {"citation_key": key, **members, "set_extra": of_set},
        "dependentSchemas": {"set_extra": {"maxProperties": 1}},
        "$defs": definitions,
    }


def _described(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a definition whose description, taken from a docstring, is one paragraph of text."""
    description = definition.get("description")
    return definition if description is None else {**definition, "description": " ".join(description.split())}

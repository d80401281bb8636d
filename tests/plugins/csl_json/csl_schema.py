"""The data schema of CSL 1.0.2, stated anew from its documentation: which variables there are, and what they hold.

Independent of the plugin's tables on purpose.
"""

from typing import Any

from jsonschema import Draft7Validator

TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
NAMES = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "interviewer",
    "illustrator",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
]
DATES = ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
STRINGS = [
    "citation-key",
    "language",
    "journalAbbreviation",
    "shortTitle",
    "abstract",
    "annote",
    "archive",
    "archive_collection",
    "archive_location",
    "archive-place",
    "authority",
    "call-number",
    "citation-label",
    "collection-title",
    "container-title",
    "container-title-short",
    "dimensions",
    "division",
    "DOI",
    "event",
    "event-title",
    "event-place",
    "genre",
    "ISBN",
    "ISSN",
    "jurisdiction",
    "keyword",
    "medium",
    "note",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "part-title",
    "PMCID",
    "PMID",
    "publisher",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "source",
    "status",
    "title",
    "title-short",
    "URL",
    "version",
    "volume-title",
    "volume-title-short",
    "year-suffix",
]
NUMBERS = [
    "id",
    "chapter-number",
    "citation-number",
    "collection-number",
    "edition",
    "first-reference-note-number",
    "issue",
    "locator",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "page-first",
    "part",
    "printing",
    "supplement",
    "volume",
]

STRING = {"type": "string"}
NUMBER = {"type": ["string", "number"]}
FLAG = {"type": ["string", "number", "boolean"]}
NAME = {
    "type": "object",
    "properties": {
        **dict.fromkeys(
            ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), STRING
        ),
        **dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), FLAG),
    },
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": NUMBER, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "season": NUMBER,
        "circa": FLAG,
        "literal": STRING,
        "raw": STRING,
    },
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "enum": TYPES},
            "categories": {"type": "array", "items": STRING},
            "custom": {"type": "object"},
            **dict.fromkeys(STRINGS, STRING),
            **dict.fromkeys(NUMBERS, NUMBER),
            **{name: {"type": "array", "items": NAME} for name in NAMES},
            **dict.fromkeys(DATES, DATE),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
VALIDATOR = Draft7Validator(SCHEMA)


def problems(items: list[Any]) -> list[str]:
    """Return what the schema has against items."""
    return [
        f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(items)
    ]

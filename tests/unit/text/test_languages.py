"""Languages (crosswalk 3.4): codes of ISO 639-2, tags, names."""

import pytest

from bibpivot.text import languages
from bibpivot.text.language_names import BABEL, FRENCH, OTHER_NAMES

# The languages whose bibliographic and terminology codes differ (ISO 639-2, crosswalk 3.4).
DIFFERENT = (
    "alb/sqi", "arm/hye", "baq/eus", "bur/mya", "chi/zho", "cze/ces", "dut/nld", "fre/fra", "geo/kat", "ger/deu",
    "gre/ell", "ice/isl", "mac/mkd", "mao/mri", "may/msa", "per/fas", "rum/ron", "slo/slk", "tib/bod", "wel/cym",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eng", "eng"), ("ENG", "eng"), ("en", "eng"), ("EN", "eng"), ("en-US", "eng"), ("en_GB", "eng"),
        ("English", "eng"), ("english", "eng"), ("Anglais", "eng"), ("anglais", "eng"), ("fr", "fre"),
        ("Français", "fre"), ("francais", "fre"), ("French", "fre"), ("deu", "ger"), ("ngerman", "ger"),
        ("Allemand", "ger"), ("Spanish; Castilian", None), ("Spanish", "spa"), ("Castilian", "spa"),
        ("espagnol", "spa"), ("pt-BR", "por"), ("brazilian", "por"), ("norsk", "nor"), ("nynorsk", "nno"),
        ("Greek, Modern (1453-)", "gre"), ("Modern Greek", "gre"), ("grec moderne", "gre"), ("slovene", "slv"),
        ("Slovenian", "slv"), ("scr", "hrv"), ("scc", "srp"), ("mul", "mul"), ("und", None), ("Undetermined", None),
        ("indéterminé", None), ("", None), ("xx", None), ("zz-ZZ", None), ("Klingonisch", None), (" eng ", "eng"),
    ],
)  # fmt: skip
def test_any_spelling(text: str, code: str | None) -> None:
    assert languages.code(text) == code


@pytest.mark.parametrize("pair", DIFFERENT)
def test_terminology_codes_give_bibliographic_ones(pair: str) -> None:
    bibliographic, terminology = pair.split("/")
    assert languages.code(terminology) == languages.code(bibliographic) == bibliographic


def test_the_table_is_whole() -> None:
    table = languages._languages()
    assert len(table) == 486  # all of ISO 639-2 but the range qaa-qtz, which names no language
    assert sum(entry.code != entry.terminology for entry in table.values()) == len(DIFFERENT)
    for entry in table.values():
        assert len(entry.code) == len(entry.terminology) == 3
        assert entry.two_letters is None or len(entry.two_letters) == 2
        assert all(entry.names)


def test_every_code_and_name_leads_to_its_language() -> None:
    for entry in languages._languages().values():
        if entry.code == "und":
            continue
        for spelling in (entry.code, entry.terminology, *entry.names):
            # Ga is a language of Ghana, and `ga` the code of Irish: codes win.
            assert languages.code(spelling) == ("gle" if spelling == "Ga" else entry.code)
        assert languages.code(languages.bcp47(entry.code)) == entry.code


def test_other_names_are_of_known_languages_and_contradict_none() -> None:
    for table in (FRENCH, OTHER_NAMES):
        for code, names in table.items():
            expected = None if code == "und" else code
            assert [languages.code(name) for name in names] == [expected] * len(names)
    for code, name in BABEL.items():
        assert languages.code(name) == code


@pytest.mark.parametrize(
    ("code", "tag"),
    [("eng", "en"), ("fre", "fr"), ("chi", "zh"), ("mul", "mul"), ("grc", "grc"), ("pt-BR", "pt-BR")],
)
def test_tags(code: str, tag: str) -> None:
    assert languages.bcp47(code) == tag


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("eng", "english"), ("ger", "german"), ("nor", "norsk"), ("slv", "slovene"), ("chi", None), ("mul", None),
        ("pt-BR", "brazilian"), ("en-us", "american"), ("unheard", None),
    ],
)  # fmt: skip
def test_babel_names(code: str, name: str | None) -> None:
    assert languages.babel(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [("chi", "Chinese"), ("gre", "Greek"), ("spa", "Spanish"), ("ang", "Old English"), ("??", "??")],
)
def test_english_names(code: str, name: str) -> None:
    assert languages.name(code) == name

"""Pages saved as HTML give the records that the same pages give as text."""

import html
from pathlib import Path

import pytest
from french_reading import read

SEED = (Path(__file__).resolve().parents[3] / "seeds" / "000_3a96eb20db071ec8.txt").read_bytes()
EXPECTED = read(SEED).record
LINE = [""] + [html.escape(line) for line in SEED.decode().split("\n")]
SIMILAR = "".join(f"<p>{LINE[number]}</p>\n" for number in (48, 50, 51, 53, 55, 56, 57, 58))

# As sites are built: sections with headings, paragraphs and lists, and a site around them.
SITE = f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{LINE[1]} - Un site</title><style>p {{ color: red }}</style></head>
<body><header><h1>Un site</h1></header><nav><ul><li>Accueil</li><li>Auteurs</li><li>Résumé</li></ul></nav>
<main><article><h1>{LINE[1]}</h1>
<div class="journal"><strong>{LINE[4]}</strong><br>{LINE[5]}<br>{LINE[6]}<br>
{LINE[7]}<br>{LINE[8]}</div>
<h2>{LINE[10]}</h2>
<p><b>{LINE[12]}</b><br>{LINE[13]}</p>
<p>{LINE[14]}<br>{LINE[15]}<br>{LINE[16]}<br>Statut: <i>ppublish</i></p>
<p>{LINE[20][:100]}<!-- so --><span>{LINE[20][100:]}</span></p>
<p>{LINE[23]}</p>
<h2>{LINE[25]}</h2><ul><li>{LINE[27]}</li><li>{LINE[28]}</li></ul>
<h2>{LINE[30]}</h2><p><span>Journal Article</span><span>Review</span></p>
<h2>{LINE[36]}</h2><ul></ul>
<div><p>{LINE[42]}</p><p style="display: none">hidden</p><p hidden>hidden</p><p>{LINE[44]}</p></div>
<h2>{LINE[46]}</h2>
{SIMILAR}
<h2>{LINE[60]}</h2></article></main>
<aside>Publicité</aside><footer>© 2021 <form><input name="q"></form></footer>
<script>var issn = "ISSN: 1111-1111";</script></body></html>"""

# As old pages are: tables and definition lists, end tags left out.
OLD = f"""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body><h1>{LINE[1]}</h1>
<p>{LINE[4]}<table><tr><th>ISSN<td>1872-9061<tr><th>Titre abrégé<td>Neth J Med<tr><th>Pays<td>Netherlands
<tr><th>ID NLM<td>0356133</table>
<h3>{LINE[10]}</h3><dl><dt>Date de publication</dt><dd>09 2020</dd><dt>entrez<dd>23 10 2020<dt>pubmed<dd>24 10 2020
<dt>medline<dd>31 8 2021<dt>Statut<dd>ppublish</dl>
<h3>Résumé<p>{LINE[20]}<h3>Identifiants</h3>pubmed: 33093245
<h3>{LINE[25]}</h3><ul><li>{LINE[27]}<li>{LINE[28]}</ul><h3>{LINE[30]}</h3><ul><li>Journal Article<li>Review</ul>
<h3>{LINE[36]}</h3><h3>Auteurs</h3><p>W A Dik <span>(WA)</span><p>{LINE[44]}
<h3>{LINE[46]}</h3>{SIMILAR}<h3>{LINE[60]}"""

PRE = f"<html><body><pre>{html.escape(SEED.decode())}</pre></body></html>"
BREAKS = "<!doctype html><body>" + "<br>\n".join(LINE[1:])
PARAGRAPHS = "<html><body>" + "".join(f"<p>{line}</p>" for line in LINE[1:] if line)
SPANS = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>' + "".join(
    f"<div><span>{line}</span></div>\n" for line in LINE[1:] if line
)

FORMS = {
    "a site": SITE.encode(),
    "a site, CRLF": SITE.replace("\n", "\r\n").encode(),
    "a site, byte order mark": b"\xef\xbb\xbf" + SITE.encode(),
    "a site, charset not declared": SITE.replace('<meta charset="utf-8">', "").encode(),
    "a site, wrong charset": SITE.replace("utf-8", "utf-16").encode(),
    "an old page": OLD.encode("latin-1", "xmlcharrefreplace"),
    "an old page, cp1252": OLD.replace("iso-8859-1", "windows-1252").encode("cp1252"),
    "preformatted": PRE.encode(),
    "breaks": BREAKS.encode(),
    "paragraphs": PARAGRAPHS.encode(),
    "divisions": SPANS.encode(),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())
def test_the_record(data: bytes) -> None:
    found = read(data)
    assert found.record == EXPECTED
    assert not found.losses


def test_lines_are_those_of_the_document() -> None:
    found = read(SITE)
    assert found.envelopes[0].line == 4
    assert (5, "issn-kind-unknown") in found.said()
    assert (14, "section-empty") in found.said()


def test_what_stands_above_the_title_does_not_become_it() -> None:
    above = "<div>Accueil &gt; Articles</div><p>Une recherche.</p>"
    found = read(SITE.replace("<article>", f"<article>{above}"))
    assert found.record.title == EXPECTED.title
    assert [extra.value for extra in found.record.extras][:2] == ["Accueil > Articles", "Une recherche."]
    assert [entry.path for entry in found.losses] == ["fr-export.start"]


def test_a_title_far_above_the_journal() -> None:
    found = read(SITE.replace('<div class="journal">', '<div>Lu 12 fois</div><div class="journal">'))
    assert found.record.title == EXPECTED.title
    assert found.record.container == EXPECTED.container


def test_two_pages_in_one_document() -> None:
    article = SITE[SITE.index("<article>") : SITE.index("</main>")]
    assert read(SITE.replace("</main>", article + "</main>")).records == [EXPECTED, EXPECTED]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>7</sup> cells", "10⁷ cells"),
        ("CO<sub>2</sub>", "CO₂"),
        ("x<sup>ab*</sup>", "x^(ab*)"),
        ("<i>E. coli</i> in <b>mice</b>", "E. coli in mice"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c d"),
    ],
)
def test_markup_in_a_title(markup: str, text: str) -> None:
    assert read(SITE.replace(f"<h1>{LINE[1]}", f"<h1>{markup}.")).record.title == text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><h1>404 Not Found</h1></body></html>",
        "<!doctype html><title>Recherche</title><p>Bonjour.</p>",
        "<html></html>",
        "<html><body></body></html>",
        "<!DOCTYPE html>",
        "<html><body>" + "<div>" * 10_000 + "ISSN: 1872-9061" + "</div>" * 10_000,
        "<html><body><script>ISSN: 1872-9061\nPays: France</script>",
    ],
    ids=[
        "error page",
        "other page",
        "empty",
        "empty body",
        "doctype alone",
        "too deep",
        "labels in a script",
    ],
)
def test_other_documents(page: str) -> None:
    found = read(page)
    assert not found.records
    (error,) = found.unreadable
    assert "HTML" in error.message


def test_entities_of_ones_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    found = read(f"{bomb}<html><body><h1>Title &b;&b;</h1><p>ISSN: 1872-9061</p>")
    assert "aaaa" not in str(found.record.title)

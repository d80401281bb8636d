"""An article in PubMed XML: `PubmedArticle`, its children in the order of NLM's DTD (crosswalk 4.2)."""

from lxml import etree

from bibpivot.api import Abstract, AbstractSection, Container, Pages, Record, Text
from bibpivot_pubmed.xml.tables import NLM_CATEGORIES, NOT_IN_ARTICLES, NOTE_OWNERS, OTHER_ABSTRACT_KINDS
from bibpivot_pubmed.xml.write import defaults, names, subjects
from bibpivot_pubmed.xml.write.data import write_pubmed_data, write_relations
from bibpivot_pubmed.xml.write.dates import full_date, write_full_date, write_pub_date
from bibpivot_pubmed.xml.write.identifiers import Identifiers, write_elocations, write_pmid
from bibpivot_pubmed.xml.write.text import YES_NO, Builder, Element, report_brackets, with_full_stop

NO_TITLE = "[Not Available]."
"""What NLM writes for the English title of a work that has only one in its own language."""


def write_article(out: Builder, parent: Element, record: Record) -> Element:
    """Add a `PubmedArticle` and return it."""
    article = etree.SubElement(parent, "PubmedArticle")
    identifiers = Identifiers(out, record)
    out.drop_filled(record, NOT_IN_ARTICLES, "no place in an article")
    _write_citation(out, article, record, identifiers)
    write_pubmed_data(out, article, record, identifiers)
    return article


def _write_citation(out: Builder, parent: Element, record: Record, identifiers: Identifiers) -> None:
    citation = etree.SubElement(
        parent,
        "MedlineCitation",
        {"Status": defaults.citation_status(out, record), "Owner": defaults.citation_owner(out, record)},
    )
    if record.indexing_method is not None:
        citation.set("IndexingMethod", out.legal(record.indexing_method, "indexing_method"))
    groups = names.investigator_groups(out, record, single=not out.dialect.investigator_lists)
    write_pmid(out, citation, identifiers.pmid)
    write_full_date(out, citation, "DateCompleted", record.completed, "completed")
    write_full_date(out, citation, "DateRevised", record.revised, "revised")
    journal = defaults.journal(out, record)
    _write_article(out, citation, record, identifiers, journal, groups)
    _write_journal_info(out, citation, record.container or Container(), journal)
    subjects.write_chemicals(out, citation, record)
    subjects.write_supplementary_mesh(out, citation, record)
    for subset in record.citation_subsets:
        out.leaf(citation, "CitationSubset", subset, "citation_subsets")
    write_relations(out, citation, record)
    if record.gene_symbols:
        symbols = etree.SubElement(citation, "GeneSymbolList")
        for symbol in record.gene_symbols:
            out.leaf(symbols, "GeneSymbol", symbol, "gene_symbols")
    subjects.write_mesh(out, citation, record)
    out.optional(citation, "NumberOfReferences", record.number_of_references, "number_of_references")
    names.write_name_subjects(out, citation, record)
    for source, value in identifiers.others:
        out.leaf(citation, "OtherID", value, "identifiers.value", {"Source": source})
    _write_other_abstracts(out, citation, record)
    subjects.write_keywords(out, citation, record)
    if record.conflict_of_interest is not None:
        out.mixed(citation, "CoiStatement", record.conflict_of_interest, "conflict_of_interest", math=False)
    for mission in record.space_flight_missions:
        out.leaf(citation, "SpaceFlightMission", mission, "space_flight_missions")
    names.write_investigators(out, citation, record, groups, single=not out.dialect.investigator_lists)
    _write_notes(out, citation, record)


def _write_article(
    out: Builder,
    parent: Element,
    record: Record,
    identifiers: Identifiers,
    journal: defaults.Journal,
    groups: names.Groups,
) -> None:
    online = record.published_online
    model = defaults.publication_model(out, record, has_article_date=full_date(online) is not None)
    article = etree.SubElement(parent, "Article", {"PubModel": model})
    _write_journal(out, article, record, journal)
    _write_title(out, article, record)
    pages_known = write_pagination(out, article, record)
    if not (pages_known or identifiers.elocations):
        out.assume("pages", "", "an article has pages, a DOI or a PII")
        etree.SubElement(etree.SubElement(article, "Pagination"), "MedlinePgn")
    write_elocations(out, article, identifiers.elocations)
    write_abstract(out, article, record.abstract)
    authors = names.by_role(out, record, ("author",))["author"]
    names.write_authors(out, article, authors, groups, complete=record.is_complete("author"))
    for language in record.languages or (
        out.assume("languages", "und", "und is NLM's code for no language known"),
    ):
        out.leaf(article, "Language", language, "languages")
    subjects.write_databanks(out, article, record)
    subjects.write_grants(out, article, record)
    types = etree.SubElement(article, "PublicationTypeList")
    write_types(out, types, record, book=False)
    if record.title_vernacular is not None:
        shown = with_full_stop(record.title_vernacular, translated=False)
        out.mixed(article, "VernacularTitle", shown, "title_vernacular")
    write_full_date(
        out, article, "ArticleDate", online, "published_online", attributes={"DateType": "Electronic"}
    )
    lists = (("author", authors), ("databank", record.databanks), ("grant", record.grants))
    names.report_completeness(out, record, [of for of, entries in lists if entries])


def _write_journal(out: Builder, parent: Element, record: Record, journal: defaults.Journal) -> None:
    element = etree.SubElement(parent, "Journal")
    if journal.issn is not None:
        attributes = {"IssnType": journal.issn_type}
        out.leaf(element, "ISSN", journal.issn.value, "container.issns", attributes)
    issue = etree.SubElement(element, "JournalIssue", {"CitedMedium": journal.medium})
    out.optional(issue, "Volume", record.volume, "volume")
    out.optional(issue, "Issue", record.issue, "issue")
    write_pub_date(out, issue, record.issued)
    if record.container is not None:
        if record.container.title is not None:
            out.plain(element, "Title", record.container.title, "container.title")
        out.optional(element, "ISOAbbreviation", record.container.title_iso, "container.title_iso")


def _write_journal_info(
    out: Builder, parent: Element, container: Container, journal: defaults.Journal
) -> None:
    element = etree.SubElement(parent, "MedlineJournalInfo")
    out.optional(element, "Country", container.country, "container.country")
    out.leaf(element, "MedlineTA", _abbreviation(out, container), "container.title_medline")
    out.optional(element, "NlmUniqueID", container.nlm_id, "container.nlm_id")
    if journal.linking is not None:
        out.leaf(element, "ISSNLinking", journal.linking.value, "container.issns")


def _abbreviation(out: Builder, container: Container) -> str:
    """Return the journal's abbreviation; never its full title, which would be read as an abbreviation."""
    short = container.title_short
    if container.title_medline is not None:
        if short is not None:
            out.drop("container.title_short", short, "the MEDLINE abbreviation is known")
        return container.title_medline
    if short is not None:
        out.writing.lost(
            "renamed", "container.title_short", short, note="written as the MEDLINE abbreviation"
        )
        return short
    if container.title_iso is not None:
        return out.assume("container.title_medline", container.title_iso, "the ISO abbreviation")
    return out.assume("container.title_medline", "", "a journal has an abbreviation")


def _write_title(out: Builder, parent: Element, record: Record) -> None:
    title: Text
    if record.title is None and record.title_translated is not None:
        out.drop("title_translated", YES_NO[record.title_translated], "there is no title to say it of")
    if record.title is not None:
        translated = record.title_translated is True
        title = with_full_stop(record.title, translated=translated)
        report_brackets(out, record.title, title, translated=translated)
    elif record.title_vernacular is not None:
        title = out.assume("title", NO_TITLE, "there is only a title in another language")
    else:
        title = out.assume("title", "", "an article has a title")
    out.mixed(parent, "ArticleTitle", title, "title")


def write_pagination(out: Builder, parent: Element, record: Record) -> bool:
    """Add `Pagination` if pages or an article number are known, and tell whether they were (crosswalk 1.6.2)."""
    pages, number = record.pages, record.article_number
    if pages is None or pages == Pages():
        if number is None:
            return False
        out.writing.lost("renamed", "article_number", number, note="stands where pages do")
        pages, number = Pages(literal=number), None
    if number is not None:
        out.drop("article_number", number, "there are pages, and one place for both")
    element = etree.SubElement(parent, "Pagination")
    if pages.first is not None:
        out.leaf(element, "StartPage", pages.first, "pages.first")
        out.optional(element, "EndPage", pages.last, "pages.last")
    elif pages.last is not None and pages.literal is None:
        out.change("pages.last", pages.last, "there is no last page without a first one")
    elif pages.last is not None:
        out.drop("pages.last", pages.last, "there is no last page without a first one")
    out.leaf(element, "MedlinePgn", str(pages), "pages")
    return True


def write_abstract(out: Builder, parent: Element, abstract: Abstract | None) -> None:
    """Add the `Abstract` if it has any text or a copyright."""
    if abstract is not None and (abstract.sections or abstract.copyright is not None):
        element = etree.SubElement(parent, "Abstract")
        _write_sections(out, element, abstract, "abstract")


def _write_sections(out: Builder, element: Element, abstract: Abstract, path: str) -> None:
    labelled = any(section.label is not None for section in abstract.sections)
    sections = abstract.sections
    if not sections:
        sections = (AbstractSection(text=out.assume(f"{path}.sections", "", "an abstract has text")),)
    for position, section in enumerate(sections):
        attributes: dict[str, str] = {}
        if section.label is not None:
            attributes["Label"] = out.legal(section.label, f"{path}.sections.label")
        elif labelled and position == 0:
            rule = "the first section has no heading, others have"
            attributes["Label"] = out.assume(f"{path}.sections.label", "UNLABELLED", rule)
        category = out.choose(section.category, NLM_CATEGORIES, f"{path}.sections.category")
        if category is not None:
            attributes["NlmCategory"] = category
        out.mixed(element, "AbstractText", section.text, f"{path}.sections.text", attributes, display=True)
    out.optional(element, "CopyrightInformation", abstract.copyright, f"{path}.copyright")


def _write_other_abstracts(out: Builder, parent: Element, record: Record) -> None:
    for abstract in record.other_abstracts:
        kind = out.choose(abstract.kind, OTHER_ABSTRACT_KINDS, "other_abstracts.kind")
        if kind is None:
            kind = out.assume("other_abstracts.kind", "Publisher", "the kind that claims least")
        language = abstract.language
        if language is None:
            language = out.assume("other_abstracts.language", "und", "without one it would be English")
        language = out.legal(language, "other_abstracts.language")
        element = etree.SubElement(parent, "OtherAbstract", {"Type": kind, "Language": language})
        _write_sections(out, element, abstract, "other_abstracts")


def write_types(out: Builder, parent: Element, record: Record, *, book: bool) -> None:
    """Add the `PublicationType`s."""
    for name, ui in defaults.types(out, record, book=book):
        attributes = {"UI": out.legal(ui, "publication_types.ui")}
        out.leaf(parent, "PublicationType", name, "publication_types.name", attributes)


def _write_notes(out: Builder, parent: Element, record: Record) -> None:
    """Add the `GeneralNote`s of cataloguers; a user's own would be taken for NLM's."""
    for note in record.notes:
        owner = out.choose(note.owner, NOTE_OWNERS, "notes.owner")
        if owner is None:
            out.drop("notes", note, "notes in PubMed are those of NLM and its partners")
        else:
            out.plain(parent, "GeneralNote", note.text, "notes.text", {"Owner": owner})

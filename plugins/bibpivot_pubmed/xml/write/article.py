"""An article in PubMed XML: `PubmedArticle`, its children in the order of NLM's DTD (crosswalk 4.2)."""

from bibpivot.api import Abstract, AbstractSection, Container, Issn, Pages, Record, Text
from bibpivot.api import pages as page_ranges
from bibpivot_pubmed.xml.tables import NLM_CATEGORIES, NOT_IN_ARTICLES, NOTE_OWNERS, OTHER_ABSTRACT_KINDS
from bibpivot_pubmed.xml.write import defaults, names, subjects
from bibpivot_pubmed.xml.write.data import write_pubmed_data, write_relations
from bibpivot_pubmed.xml.write.dates import full_date, write_full_date, write_pub_date
from bibpivot_pubmed.xml.write.identifiers import Identifiers, write_elocations, write_pmid
from bibpivot_pubmed.xml.write.text import (
    YES_NO,
    Builder,
    is_blank,
    report_brackets,
    report_end,
    with_full_stop,
)

NO_TITLE = "[Not Available]."
"""What NLM writes for the English title of a work that has only one in its own language."""


def write_article(out: Builder, record: Record) -> None:
    """Add a `PubmedArticle`."""
    out.open("PubmedArticle")
    identifiers = Identifiers(out, record)
    out.drop_filled(record, NOT_IN_ARTICLES, "no place in an article")
    _write_citation(out, record, identifiers)
    write_pubmed_data(out, record, identifiers)
    out.close("PubmedArticle")


def _write_citation(out: Builder, record: Record, identifiers: Identifiers) -> None:
    status, owner = defaults.citation_status(out, record), defaults.citation_owner(out, record)
    method = ""
    if record.indexing_method is not None:
        method = f' IndexingMethod="{out.attribute(record.indexing_method, "indexing_method")}"'
    out.open("MedlineCitation", f' Status="{status}" Owner="{owner}"{method}')
    single = not out.dialect.investigator_lists
    groups = names.investigator_groups(out, record, single=single)
    write_pmid(out, identifiers.pmid)
    write_full_date(out, "DateCompleted", record.completed, "completed")
    write_full_date(out, "DateRevised", record.revised, "revised")
    journal = defaults.journal(out, record)
    _write_article(out, record, identifiers, journal, groups)
    out.repeated(_write_journal_info, (record.container or Container(), journal.linking))
    subjects.write_chemicals(out, record)
    subjects.write_supplementary_mesh(out, record)
    for subset in record.citation_subsets:
        out.leaf("CitationSubset", subset, "citation_subsets")
    write_relations(out, record)
    if record.gene_symbols:
        out.open("GeneSymbolList")
        for symbol in record.gene_symbols:
            out.leaf("GeneSymbol", symbol, "gene_symbols")
        out.close("GeneSymbolList")
    subjects.write_mesh(out, record)
    out.optional("NumberOfReferences", record.number_of_references, "number_of_references")
    names.write_name_subjects(out, record)
    for source, value in identifiers.others:
        out.leaf("OtherID", value, "identifiers.value", f' Source="{source}"')
    _write_other_abstracts(out, record)
    subjects.write_keywords(out, record)
    if record.conflict_of_interest is not None:
        out.mixed("CoiStatement", record.conflict_of_interest, "conflict_of_interest", math=False)
    for mission in record.space_flight_missions:
        out.leaf("SpaceFlightMission", mission, "space_flight_missions")
    names.write_investigators(out, record, groups, single=single)
    _write_notes(out, record)
    out.close("MedlineCitation")


def _write_article(
    out: Builder, record: Record, identifiers: Identifiers, journal: defaults.Journal, groups: names.Groups
) -> None:
    online = record.published_online
    model = defaults.publication_model(out, record, has_article_date=full_date(online) is not None)
    out.open("Article", f' PubModel="{model}"')
    _write_journal(out, record, journal)
    _write_title(out, record)
    pages_known = write_pagination(out, record)
    if not (pages_known or identifiers.elocations):
        out.assume("pages", "", "an article has pages, a DOI or a PII")
        out.open("Pagination")
        out.put(f"{out.line}<MedlinePgn/>")
        out.close("Pagination")
    write_elocations(out, identifiers.elocations)
    write_abstract(out, record.abstract)
    authors = names.by_role(out, record, ("author",))["author"]
    names.write_authors(out, authors, groups, complete=record.is_complete("author"))
    for language in record.languages or (
        out.assume("languages", "und", "und is NLM's code for no language known"),
    ):
        out.leaf("Language", language, "languages")
    subjects.write_databanks(out, record)
    subjects.write_grants(out, record)
    out.open("PublicationTypeList")
    write_types(out, record, book=False)
    out.close("PublicationTypeList")
    if record.title_vernacular is not None:
        shown = with_full_stop(record.title_vernacular, translated=False)
        report_end(out, record.title_vernacular, shown, "title_vernacular")
        report_brackets(out, record.title_vernacular, shown, translated=False, path="title_vernacular")
        out.mixed("VernacularTitle", shown, "title_vernacular")
    write_full_date(out, "ArticleDate", online, "published_online", attributes=' DateType="Electronic"')
    out.close("Article")
    lists = (("author", authors), ("databank", record.databanks), ("grant", record.grants))
    names.report_completeness(out, record, [of for of, entries in lists if entries])


def _write_journal(out: Builder, record: Record, journal: defaults.Journal) -> None:
    out.open("Journal")
    if journal.issn is not None:
        out.leaf("ISSN", journal.issn.value, "container.issns", f' IssnType="{journal.issn_type}"')
    out.open("JournalIssue", f' CitedMedium="{journal.medium}"')
    out.optional("Volume", record.volume, "volume")
    out.optional("Issue", record.issue, "issue")
    write_pub_date(out, record.issued)
    out.close("JournalIssue")
    if record.container is not None:
        if record.container.title is not None:
            out.plain("Title", record.container.title, "container.title")
        out.optional("ISOAbbreviation", record.container.title_iso, "container.title_iso")
    out.close("Journal")


def _write_journal_info(out: Builder, stated: tuple[Container, Issn | None]) -> None:
    container, linking = stated
    out.open("MedlineJournalInfo")
    out.optional("Country", container.country, "container.country")
    out.leaf("MedlineTA", _abbreviation(out, container), "container.title_medline")
    out.optional("NlmUniqueID", container.nlm_id, "container.nlm_id")
    if linking is not None:
        out.leaf("ISSNLinking", linking.value, "container.issns")
    out.close("MedlineJournalInfo")


def _abbreviation(out: Builder, container: Container) -> str:
    """Return the journal's abbreviation; never its full title, which would be read as an abbreviation."""
    short = container.title_short
    if container.title_medline is not None:
        if short is not None:
            out.drop("container.title_short", short, "the MEDLINE abbreviation is known")
        return container.title_medline
    if short is not None:
        out.rename("container.title_short", short, "written as the MEDLINE abbreviation")
        return short
    if container.title_iso is not None:
        return out.assume("container.title_medline", container.title_iso, "the ISO abbreviation")
    return out.assume("container.title_medline", "", "a journal has an abbreviation")


def _write_title(out: Builder, record: Record) -> None:
    title: Text
    if record.title is None and record.title_translated is not None:
        out.drop("title_translated", YES_NO[record.title_translated], "there is no title to say it of")
    if record.title is not None:
        translated = record.title_translated is True
        title = with_full_stop(record.title, translated=translated)
        report_brackets(out, record.title, title, translated=translated)
        report_end(out, record.title, title, "title", translated=translated)
    elif record.title_vernacular is not None:
        title = out.assume("title", NO_TITLE, "there is only a title in another language")
    else:
        title = out.assume("title", "", "an article has a title")
    out.mixed("ArticleTitle", title, "title")


def write_pagination(out: Builder, record: Record) -> bool:
    """Add `Pagination` if pages or an article number are known, and tell whether they were (crosswalk 1.6.2)."""
    pages, number = record.pages, record.article_number
    if pages is None or pages == Pages():
        if number is None:
            return False
        out.rename("article_number", number, "stands where pages do")
        pages, number = Pages(literal=number), None
    if number is not None:
        out.drop("article_number", number, "there are pages, and one place for both")
    out.open("Pagination")
    if pages.first and not is_blank(pages.first):
        out.leaf("StartPage", pages.first, "pages.first")
        out.optional("EndPage", pages.last, "pages.last")
    elif pages.last is not None and pages.literal is None:
        out.change("pages.last", pages.last, "there is no last page without a first one")
    elif pages.last is not None:
        out.drop("pages.last", pages.last, "there is no last page without a first one")
    elif pages.literal and str(page_ranges.parse(pages.literal)) != pages.literal.strip():
        out.change("pages.literal", pages.literal, "read as pages, or as nothing")
    if pages.first and is_blank(pages.first):
        out.drop("pages.first", pages.first, "no page that can be written")
    out.leaf("MedlinePgn", str(pages), "pages")
    out.close("Pagination")
    return True


def write_abstract(out: Builder, abstract: Abstract | None) -> None:
    """Add the `Abstract` if it has any text or a copyright."""
    if abstract is not None and (abstract.sections or abstract.copyright is not None):
        out.open("Abstract")
        _write_sections(out, abstract, "abstract")
        out.close("Abstract")


def _write_sections(out: Builder, abstract: Abstract, path: str) -> None:
    labelled = any(section.label is not None for section in abstract.sections)
    sections = abstract.sections
    if not sections:
        sections = (AbstractSection(text=out.assume(f"{path}.sections", "", "an abstract has text")),)
    for position, section in enumerate(sections):
        attributes = ""
        if section.label is not None:
            attributes = f' Label="{out.attribute(section.label, f"{path}.sections.label")}"'
            if section.label == "UNLABELLED":
                out.drop(f"{path}.sections.label", section.label, "stands for no label")
        elif labelled and position == 0:
            rule = "the first section has no heading, others have"
            attributes = f' Label="{out.assume(f"{path}.sections.label", "UNLABELLED", rule)}"'
        if section.label is not None and is_blank(section.text):
            out.drop(f"{path}.sections", section.label, "a section without text")
        category = out.choose(section.category, NLM_CATEGORIES, f"{path}.sections.category")
        if category is not None:
            attributes += f' NlmCategory="{category}"'
        out.mixed("AbstractText", section.text, f"{path}.sections.text", attributes, display=True)
    out.optional("CopyrightInformation", abstract.copyright, f"{path}.copyright")


def _write_other_abstracts(out: Builder, record: Record) -> None:
    for abstract in record.other_abstracts:
        kind = out.choose(abstract.kind, OTHER_ABSTRACT_KINDS, "other_abstracts.kind")
        if kind is None:
            kind = out.assume("other_abstracts.kind", "Publisher", "the kind that claims least")
        language = abstract.language or None
        if language is None:
            language = out.assume("other_abstracts.language", "und", "without one it would be English")
        shown = out.attribute(language, "other_abstracts.language")
        out.open("OtherAbstract", f' Type="{kind}" Language="{shown}"')
        _write_sections(out, abstract, "other_abstracts")
        out.close("OtherAbstract")


def write_types(out: Builder, record: Record, *, book: bool) -> None:
    """Add the `PublicationType`s."""
    for name, ui in defaults.types(out, record, book=book):
        out.leaf(
            "PublicationType",
            name,
            "publication_types.name",
            f' UI="{out.attribute(ui, "publication_types.ui")}"',
        )


def _write_notes(out: Builder, record: Record) -> None:
    """Add the `GeneralNote`s of cataloguers; a user's own would be taken for NLM's."""
    for note in record.notes:
        owner = out.choose(note.owner, NOTE_OWNERS, "notes.owner")
        if owner is None:
            out.drop("notes", note, "notes in PubMed are those of NLM and its partners")
        elif is_blank(note.text):
            out.drop("notes", f"({owner})", "a note without text says nothing")
        else:
            out.plain("GeneralNote", note.text, "notes.text", f' Owner="{owner}"')

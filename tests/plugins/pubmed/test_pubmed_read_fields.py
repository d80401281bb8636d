"""Every element and attribute of NLM's DTD, and where in a record it arrives (crosswalk 1)."""

# ruff: noqa: E501, ISC004 - snippets of XML are easier to read unbroken

from typing import Any

import pytest
from lxml import etree
from pubmed_reading import BOOK, CHAPTER, FORMULA, MINIMAL, document, only, put, read

from bibpivot.api import Date, Extra
from bibpivot_pubmed.xml.schema import SCHEMAS

CITATION, ARTICLE = "MedlineCitation", "MedlineCitation/Article"
JOURNAL, ISSUE = f"{ARTICLE}/Journal", f"{ARTICLE}/Journal/JournalIssue"
INFO, DATA = "MedlineCitation/MedlineJournalInfo", "PubmedData"
DOC, INSIDE, BOOK_DATA = "BookDocument", "BookDocument/Book", "PubmedBookData"

AUTHOR = (
    '<AuthorList CompleteYN="N"><Author ValidYN="N" EqualContrib="Y"><LastName>van der Dik</LastName><ForeName>W A</ForeName>'
    '<Initials>WA</Initials><Suffix>3<sup>rd</sup></Suffix><Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097'
    '</Identifier><AffiliationInfo><Affiliation>Here <i>x</i></Affiliation><Identifier Source="GRID">grid.1</Identifier>'
    "</AffiliationInfo></Author><Author><CollectiveName Investigators=\"g1\">A <b>group</b></CollectiveName></Author></AuthorList>"
)  # fmt: skip
INVESTIGATOR = '<InvestigatorList ID="g1"><Investigator ValidYN="N"><LastName>Ive</LastName></Investigator></InvestigatorList>'
MESH = (
    '<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="Y" Type="Geographic" AutoHM="Y">Africa'
    '</DescriptorName><QualifierName UI="Q1" MajorTopicYN="N" AutoHM="Y">history</QualifierName></MeshHeading></MeshHeadingList>'
)  # fmt: skip
RELATION = (
    '<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn"><RefSource>J. 2001</RefSource><PMID Version="2">11'
    "</PMID><Note>a note</Note></CommentsCorrections></CommentsCorrectionsList>"
)  # fmt: skip
EVENT = (
    '<History><PubMedPubDate PubStatus="pmc-release"><Year>2001</Year><Month>9</Month><Day>2</Day><Hour>6</Hour><Minute>7'
    "</Minute><Second>8</Second></PubMedPubDate></History>"
)  # fmt: skip
REFERENCES = (
    '<ReferenceList><Title>Part</Title><Reference><Citation>C <i>x</i></Citation><ArticleIdList><ArticleId IdType="doi">10.9/c'
    "</ArticleId></ArticleIdList></Reference><ReferenceList><Title>Sub</Title><Reference><Citation>D</Citation></Reference>"
    "</ReferenceList></ReferenceList>"
)  # fmt: skip
GRANT = (
    '<GrantList CompleteYN="N"><Grant><GrantID>HL-1</GrantID><Acronym>HL</Acronym><Agency>NHLBI</Agency><Country>US</Country>'
    "</Grant></GrantList>"
)  # fmt: skip
BANK = (
    '<DataBankList CompleteYN="N"><DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList><AccessionNumber>A1'
    "</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
)  # fmt: skip
ABSTRACT = (
    '<Abstract><AbstractText Label="AIMS" NlmCategory="OBJECTIVE">To <sub>2</sub>.</AbstractText><CopyrightInformation>© X'
    "</CopyrightInformation></Abstract>"
)  # fmt: skip
OTHER = (
    '<OtherAbstract Type="Publisher" Language="fre"><AbstractText>Résumé.</AbstractText></OtherAbstract>'
)  # fmt: skip
PAGES = (
    "<Pagination><StartPage>764</StartPage><EndPage>769</EndPage><MedlinePgn>764-9</MedlinePgn></Pagination>"
)
SECTIONS = (
    '<Sections><Section><LocationLabel Type="section">1</LocationLabel><SectionTitle book="b" part="p" sec="s">Its title'
    "</SectionTitle></Section></Sections>"
)  # fmt: skip
ITEMS = '<ItemList ListType="Synonyms"><Item>an item</Item></ItemList>'
OBJECTS = '<ObjectList><Object Type="keyword"><Param Name="value">a param</Param></Object></ObjectList>'


def _date(name: str, day: str = "<Day>05</Day>") -> str:
    return f"<{name}><Year>2002</Year><Month>03</Month>{day}</{name}>"


class Kept(str):
    """A text that is kept among the extras."""


DAY = Date(year=2002, month=3, day=5)

# The element or attribute; the record that it is put into; where; the snippet; the record path; the value there.
CASES: tuple[tuple[str, str, str, str, str, Any], ...] = (
    ("PMID", MINIMAL, CITATION, '<PMID Version="3">0033</PMID>', "identifiers.0.value", "0033"),
    ("PMID@Version", MINIMAL, CITATION, '<PMID Version="3">0033</PMID>', "identifiers.0.version", "3"),
    ("MedlineCitation@Status", MINIMAL, CITATION, "@Status=In-Process", "citation_status", "In-Process"),
    ("MedlineCitation@Owner", MINIMAL, CITATION, "@Owner=NASA", "owner", "NASA"),
    ("MedlineCitation@IndexingMethod", MINIMAL, CITATION, "@IndexingMethod=Curated", "indexing_method", "Curated"),
    ("MedlineCitation@VersionID", MINIMAL, CITATION, "@VersionID=v7", "extras", Kept("v7")),
    ("MedlineCitation@VersionDate", MINIMAL, CITATION, "@VersionDate=2002/03/05", "extras", Kept("2002/03/05")),
    ("DateCompleted", MINIMAL, CITATION, _date("DateCompleted"), "completed", DAY),
    ("DateRevised", MINIMAL, CITATION, _date("DateRevised"), "revised", DAY),
    ("ArticleDate", MINIMAL, ARTICLE, _date("ArticleDate"), "published_online", DAY),
    ("Article@PubModel", MINIMAL, ARTICLE, "@PubModel=Electronic-eCollection", "publication_model", "Electronic-eCollection"),
    ("ISSN", MINIMAL, JOURNAL, '<ISSN IssnType="Electronic">1872-9061</ISSN>', "container.issns.0.value", "1872-9061"),
    ("ISSN@IssnType", MINIMAL, JOURNAL, '<ISSN IssnType="Print">1872-9061</ISSN>', "container.issns.0.kind", "print"),
    ("ISSNLinking", MINIMAL, INFO, "<ISSNLinking>0300-2977</ISSNLinking>", "container.issns.0.value", "0300-2977"),
    ("ISSNLinking", MINIMAL, INFO, "<ISSNLinking>0300-2977</ISSNLinking>", "container.issns.0.kind", "linking"),
    ("Title", MINIMAL, JOURNAL, "<Title>The journal (Bern)</Title>", "container.title", "The journal (Bern)"),
    ("ISOAbbreviation", MINIMAL, JOURNAL, "<ISOAbbreviation>J. Iso</ISOAbbreviation>", "container.title_iso", "J. Iso"),
    ("JournalIssue@CitedMedium", MINIMAL, ISSUE, "@CitedMedium=Internet", "container.medium", "Internet"),
    ("Volume", MINIMAL, ISSUE, "<Volume>49 Suppl 20</Volume>", "volume", "49 Suppl 20"),
    ("Issue", MINIMAL, ISSUE, "<Issue>Pt 1</Issue>", "issue", "Pt 1"),
    ("PubDate", MINIMAL, ISSUE, _date("PubDate"), "issued", DAY),
    ("Year", MINIMAL, ISSUE, "<PubDate><Year>1998</Year></PubDate>", "issued", Date(year=1998)),
    ("Month", MINIMAL, ISSUE, "<PubDate><Year>1998</Year><Month>Sep</Month></PubDate>", "issued", Date(year=1998, month=9)),
    ("Day", MINIMAL, ISSUE, _date("PubDate"), "issued.day", 5),
    ("Season", MINIMAL, ISSUE, "<PubDate><Year>1998</Year><Season>Fall</Season></PubDate>", "issued.season", 3),
    ("MedlineDate", MINIMAL, ISSUE, "<PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>", "issued.year", 1998),
    ("MedlineDate", MINIMAL, ISSUE, "<PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>", "issued.end.month", 1),
    ("ArticleTitle", MINIMAL, ARTICLE, "<ArticleTitle>On <i>E. coli</i>.</ArticleTitle>", "title", "On E. coli"),
    ("ArticleTitle", MINIMAL, ARTICLE, "<ArticleTitle>[On it].</ArticleTitle>", "title_translated", True),
    ("VernacularTitle", MINIMAL, ARTICLE, "<VernacularTitle>Sur <b>x</b>.</VernacularTitle>", "title_vernacular", "Sur x"),
    ("MedlinePgn", MINIMAL, ARTICLE, "<Pagination><MedlinePgn>764-9</MedlinePgn></Pagination>", "pages.last", "769"),
    ("StartPage", MINIMAL, ARTICLE, PAGES, "pages.first", "764"),
    ("EndPage", MINIMAL, ARTICLE, PAGES, "pages.last", "769"),
    ("Pagination", MINIMAL, ARTICLE, PAGES, "pages.literal", "764-9"),
    ("ELocationID", MINIMAL, ARTICLE, '<ELocationID EIdType="pii">S1</ELocationID>', "identifiers.1.value", "S1"),
    ("ELocationID@EIdType", MINIMAL, ARTICLE, '<ELocationID EIdType="pii">S1</ELocationID>', "identifiers.1.scheme", "pii"),
    ("ELocationID@ValidYN", MINIMAL, ARTICLE, '<ELocationID EIdType="doi" ValidYN="N">10.1/x</ELocationID>',
     "identifiers.1.valid", False),
    ("Abstract", MINIMAL, ARTICLE, ABSTRACT, "abstract.sections.0.text", "To 2."),
    ("AbstractText", MINIMAL, ARTICLE, ABSTRACT, "abstract.sections.0.text", "To 2."),
    ("AbstractText@Label", MINIMAL, ARTICLE, ABSTRACT, "abstract.sections.0.label", "AIMS"),
    ("AbstractText@NlmCategory", MINIMAL, ARTICLE, ABSTRACT, "abstract.sections.0.category", "OBJECTIVE"),
    ("AbstractText@Label", MINIMAL, ARTICLE, '<Abstract><AbstractText Label="LEVEL OF EVIDENCE: 4"/></Abstract>',
     "abstract.sections.0.text", "LEVEL OF EVIDENCE: 4"),
    ("CopyrightInformation", MINIMAL, ARTICLE, ABSTRACT, "abstract.copyright", "© X"),
    ("DispFormula", MINIMAL, ARTICLE, f"<Abstract><AbstractText>a <DispFormula>{FORMULA}</DispFormula></AbstractText></Abstract>",
     "abstract.sections.0.text.content.1.display", True),
    ("OtherAbstract", MINIMAL, CITATION, OTHER, "other_abstracts.0.sections.0.text", "Résumé."),
    ("OtherAbstract@Type", MINIMAL, CITATION, OTHER, "other_abstracts.0.kind", "Publisher"),
    ("OtherAbstract@Language", MINIMAL, CITATION, OTHER, "other_abstracts.0.language", "fre"),
    ("AuthorList@CompleteYN", MINIMAL, ARTICLE, AUTHOR, "completeness.0.complete", False),
    ("Author@ValidYN", MINIMAL, ARTICLE, AUTHOR, "contributors.0.valid", False),
    ("Author@EqualContrib", MINIMAL, ARTICLE, AUTHOR, "contributors.0.equal_contribution", True),
    ("Author", MINIMAL, ARTICLE, AUTHOR, "contributors.0.role", "author"),
    ("LastName", MINIMAL, ARTICLE, AUTHOR, "contributors.0.name.family", "van der Dik"),
    ("ForeName", MINIMAL, ARTICLE, AUTHOR, "contributors.0.name.given", "W A"),
    ("Initials", MINIMAL, ARTICLE, AUTHOR, "contributors.0.name.initials", "WA"),
    ("Suffix", MINIMAL, ARTICLE, AUTHOR, "contributors.0.name.suffix", "3rd"),
    ("Identifier", MINIMAL, ARTICLE, AUTHOR, "contributors.0.identifiers.0.value", "0000-0002-1825-0097"),
    ("Identifier@Source", MINIMAL, ARTICLE, AUTHOR, "contributors.0.identifiers.0.scheme", "orcid"),
    ("AffiliationInfo", MINIMAL, ARTICLE, AUTHOR, "contributors.0.affiliations.0.identifiers.0.value", "grid.1"),
    ("Affiliation", MINIMAL, ARTICLE, AUTHOR, "contributors.0.affiliations.0.text", "Here x"),
    ("CollectiveName", MINIMAL, ARTICLE, AUTHOR, "contributors.1.name.name", "A group"),
    ("CollectiveName@Investigators", MINIMAL, ARTICLE, AUTHOR, "contributors.1.group", "g1"),
    ("AuthorList@Type", BOOK, INSIDE, AUTHOR.replace("<AuthorList", '<AuthorList Type="editors"'), "contributors.0.role", "editor"),
    ("AuthorList", CHAPTER, INSIDE, AUTHOR, "contributors.0.role", "container-author"),
    ("AuthorList", CHAPTER, DOC, AUTHOR, "contributors.0.role", "author"),
    ("InvestigatorList", MINIMAL, CITATION, INVESTIGATOR, "contributors.0.role", "investigator"),
    ("InvestigatorList@ID", MINIMAL, CITATION, INVESTIGATOR, "contributors.0.group", "g1"),
    ("Investigator", MINIMAL, CITATION, INVESTIGATOR, "contributors.0.name.family", "Ive"),
    ("Investigator@ValidYN", MINIMAL, CITATION, INVESTIGATOR, "contributors.0.valid", False),
    ("PersonalNameSubjectList", MINIMAL, CITATION,
     "<PersonalNameSubjectList><PersonalNameSubject><LastName>Curie</LastName></PersonalNameSubject></PersonalNameSubjectList>",
     "contributors", ()),
    ("PersonalNameSubject", MINIMAL, CITATION,
     "<PersonalNameSubjectList><PersonalNameSubject><LastName>Curie</LastName></PersonalNameSubject></PersonalNameSubjectList>",
     "personal_name_subjects.0.name.family", "Curie"),
    ("Language", MINIMAL, ARTICLE, "<Language>fre</Language><Language>eng\n\t</Language>", "languages", ("fre", "eng")),
    ("Language", MINIMAL, ARTICLE, "<Language>und</Language>", "languages", ()),
    ("DataBankList@CompleteYN", MINIMAL, ARTICLE, BANK, "completeness.0.of", "databank"),
    ("DataBank", MINIMAL, ARTICLE, BANK, "databanks.0.name", "GENBANK"),
    ("DataBankName", MINIMAL, ARTICLE, BANK, "databanks.0.name", "GENBANK"),
    ("AccessionNumberList", MINIMAL, ARTICLE, BANK, "databanks.0.accessions", ("A1",)),
    ("AccessionNumber", MINIMAL, ARTICLE, BANK, "databanks.0.accessions.0", "A1"),
    ("GrantList@CompleteYN", MINIMAL, ARTICLE, GRANT, "completeness.0.of", "grant"),
    ("Grant", MINIMAL, ARTICLE, GRANT, "grants.0.id", "HL-1"),
    ("GrantID", MINIMAL, ARTICLE, GRANT, "grants.0.id", "HL-1"),
    ("Acronym", MINIMAL, ARTICLE, GRANT, "grants.0.acronym", "HL"),
    ("Agency", MINIMAL, ARTICLE, GRANT, "grants.0.agency", "NHLBI"),
    ("Country", MINIMAL, ARTICLE, GRANT, "grants.0.country", "US"),
    ("Country", MINIMAL, INFO, "<Country>England</Country>", "container.country", "England"),
    ("PublicationType", MINIMAL, f"{ARTICLE}/PublicationTypeList", '<PublicationType UI="D016454">Review</PublicationType>',
     "publication_types.0.name", "Review"),
    ("PublicationType@UI", MINIMAL, f"{ARTICLE}/PublicationTypeList", '<PublicationType UI="D016454">Review</PublicationType>',
     "publication_types.0.ui", "D016454"),
    ("PublicationType", MINIMAL, f"{ARTICLE}/PublicationTypeList", '<PublicationType UI="D000076942">Preprint</PublicationType>',
     "type", "preprint"),
    ("PublicationType", CHAPTER, DOC, '<PublicationType UI="D016454">Review</PublicationType>', "publication_types.0.name",
     "Review"),
    ("MedlineTA", MINIMAL, INFO, "<MedlineTA>J Bern</MedlineTA>", "container.title_medline", "J Bern"),
    ("NlmUniqueID", MINIMAL, INFO, "<NlmUniqueID>0356133</NlmUniqueID>", "container.nlm_id", "0356133"),
    ("Chemical", MINIMAL, CITATION, '<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">Water'
     "</NameOfSubstance></Chemical></ChemicalList>", "chemicals.0.name", "Water"),
    ("RegistryNumber", MINIMAL, CITATION, '<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">W'
     "</NameOfSubstance></Chemical></ChemicalList>", "chemicals.0.registry_number", "0"),
    ("NameOfSubstance@UI", MINIMAL, CITATION, '<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance '
     'UI="D1">W</NameOfSubstance></Chemical></ChemicalList>', "chemicals.0.ui", "D1"),
    ("SupplMeshName", MINIMAL, CITATION, '<SupplMeshList><SupplMeshName Type="Disease" UI="C1">Sc</SupplMeshName></SupplMeshList>',
     "supplementary_mesh.0.name", "Sc"),
    ("SupplMeshName@Type", MINIMAL, CITATION, '<SupplMeshList><SupplMeshName Type="Disease" UI="C1">Sc</SupplMeshName>'
     "</SupplMeshList>", "supplementary_mesh.0.kind", "Disease"),
    ("SupplMeshName@UI", MINIMAL, CITATION, '<SupplMeshList><SupplMeshName Type="Disease" UI="C1">Sc</SupplMeshName>'
     "</SupplMeshList>", "supplementary_mesh.0.ui", "C1"),
    ("CitationSubset", MINIMAL, CITATION, "<CitationSubset>IM</CitationSubset>", "citation_subsets", ("IM",)),
    ("CommentsCorrections", MINIMAL, CITATION, RELATION, "relations.0.identifiers.0.value", "11"),
    ("CommentsCorrections@RefType", MINIMAL, CITATION, RELATION, "relations.0.kind", "ErratumIn"),
    ("RefSource", MINIMAL, CITATION, RELATION, "relations.0.citation", "J. 2001"),
    ("Note", MINIMAL, CITATION, RELATION, "relations.0.note", "a note"),
    ("PMID@Version", MINIMAL, CITATION, RELATION, "relations.0.identifiers.0.version", "2"),
    ("GeneSymbol", MINIMAL, CITATION, "<GeneSymbolList><GeneSymbol>lac</GeneSymbol></GeneSymbolList>", "gene_symbols", ("lac",)),
    ("DescriptorName", MINIMAL, CITATION, MESH, "mesh_headings.0.descriptor.name", "Africa"),
    ("DescriptorName@UI", MINIMAL, CITATION, MESH, "mesh_headings.0.descriptor.ui", "D1"),
    ("DescriptorName@MajorTopicYN", MINIMAL, CITATION, MESH, "mesh_headings.0.descriptor.major", True),
    ("DescriptorName@Type", MINIMAL, CITATION, MESH, "mesh_headings.0.descriptor.kind", "Geographic"),
    ("DescriptorName@AutoHM", MINIMAL, CITATION, MESH, "mesh_headings.0.descriptor.auto", True),
    ("QualifierName", MINIMAL, CITATION, MESH, "mesh_headings.0.qualifiers.0.name", "history"),
    ("QualifierName@UI", MINIMAL, CITATION, MESH, "mesh_headings.0.qualifiers.0.ui", "Q1"),
    ("QualifierName@MajorTopicYN", MINIMAL, CITATION, MESH, "mesh_headings.0.qualifiers.0.major", False),
    ("QualifierName@AutoHM", MINIMAL, CITATION, MESH, "mesh_headings.0.qualifiers.0.auto", True),
    ("NumberOfReferences", MINIMAL, CITATION, "<NumberOfReferences>012</NumberOfReferences>", "number_of_references", "012"),
    ("OtherID", MINIMAL, CITATION, '<OtherID Source="NASA">0012</OtherID>', "identifiers.1.value", "0012"),
    ("OtherID@Source", MINIMAL, CITATION, '<OtherID Source="NASA">0012</OtherID>', "identifiers.1.scheme", "accession:NASA"),
    ("Keyword", MINIMAL, CITATION, f'<KeywordList Owner="NOTNLM"><Keyword>k {FORMULA}</Keyword></KeywordList>', "keywords.0.term",
     "k x"),
    ("KeywordList@Owner", MINIMAL, CITATION, '<KeywordList Owner="NASA"><Keyword>k</Keyword></KeywordList>', "keywords.0.owner",
     "NASA"),
    ("Keyword@MajorTopicYN", MINIMAL, CITATION, '<KeywordList><Keyword MajorTopicYN="Y">k</Keyword></KeywordList>',
     "keywords.0.major", True),
    ("CoiStatement", MINIMAL, CITATION, "<CoiStatement>None <b>at all</b>.</CoiStatement>", "conflict_of_interest",
     "None at all."),
    ("SpaceFlightMission", MINIMAL, CITATION, "<SpaceFlightMission>STS-1</SpaceFlightMission>", "space_flight_missions",
     ("STS-1",)),
    ("GeneralNote", MINIMAL, CITATION, '<GeneralNote Owner="KIE">A note</GeneralNote>', "notes.0.text", "A note"),
    ("GeneralNote@Owner", MINIMAL, CITATION, '<GeneralNote Owner="KIE">A note</GeneralNote>', "notes.0.owner", "KIE"),
    ("History", MINIMAL, DATA, EVENT, "history.0.date", Date(year=2001, month=9, day=2)),
    ("PubMedPubDate", MINIMAL, DATA, EVENT, "history.0.date.month", 9),
    ("PubMedPubDate@PubStatus", MINIMAL, DATA, EVENT, "history.0.status", "pmc-release"),
    ("Hour", MINIMAL, DATA, EVENT, "history.0.hour", 6),
    ("Minute", MINIMAL, DATA, EVENT, "history.0.minute", 7),
    ("Second", MINIMAL, DATA, EVENT, "history.0.second", 8),
    ("PublicationStatus", MINIMAL, DATA, "<PublicationStatus>epublish</PublicationStatus>", "publication_status", "epublish"),
    ("ArticleId", MINIMAL, DATA, '<ArticleIdList><ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>', "identifiers.1.value",
     "PMC5"),
    ("ArticleId@IdType", MINIMAL, DATA, '<ArticleIdList><ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>',
     "identifiers.1.scheme", "pmc"),
    ("Reference", MINIMAL, DATA, REFERENCES, "references.0.identifiers.0.value", "10.9/c"),
    ("Citation", MINIMAL, DATA, REFERENCES, "references.0.citation", "C x"),
    ("ReferenceList", MINIMAL, DATA, REFERENCES, "references.1.section", ("Part", "Sub")),
    ("ReferenceList", MINIMAL, DATA, REFERENCES, "identifiers.1", None),
    ("ReferenceList", CHAPTER, DOC, REFERENCES, "references.1.citation", "D"),
    ("Object", MINIMAL, DATA, OBJECTS, "extras", Kept('Type="keyword"')),
    ("Object@Type", MINIMAL, DATA, OBJECTS, "extras", Kept('Type="keyword"')),
    ("Param", MINIMAL, DATA, OBJECTS, "extras", Kept("a param")),
    ("Param@Name", MINIMAL, DATA, OBJECTS, "extras", Kept('Name="value"')),
    ("ObjectList", BOOK, BOOK_DATA, OBJECTS, "extras", Kept("a param")),
    ("ArticleDate@DateType", MINIMAL, ARTICLE, _date("ArticleDate").replace("<ArticleDate", '<ArticleDate DateType="Electronic"'),
     "published_online", DAY),
    # Books.
    ("PubmedBookArticle", BOOK, DOC, "<Language>eng</Language>", "type", "book"),
    ("PubmedBookArticle", CHAPTER, DOC, "<Language>eng</Language>", "type", "chapter"),
    ("PublisherName", BOOK, INSIDE, "<Publisher><PublisherName>P <i>x</i></PublisherName></Publisher>", "container.publisher",
     "P x"),
    ("PublisherLocation", BOOK, INSIDE, "<Publisher><PublisherName>P</PublisherName><PublisherLocation>Bern</PublisherLocation>"
     "</Publisher>", "container.place", "Bern"),
    ("BookTitle", BOOK, INSIDE, "<BookTitle>On it</BookTitle>", "title", "On it"),
    ("BookTitle", CHAPTER, INSIDE, "<BookTitle>On <b>it</b></BookTitle>", "container.title", "On it"),
    ("ArticleTitle", CHAPTER, DOC, "<ArticleTitle>Of it</ArticleTitle>", "title", "Of it"),
    *(
        (f"{name}@{key}", whole, path, f'<{name} {key}="link-{key}">T</{name}>', "extras", Kept(f"link-{key}"))
        for key in ("book", "part", "sec")
        for name, whole, path in (
            ("BookTitle", BOOK, INSIDE), ("BookTitle", CHAPTER, INSIDE), ("ArticleTitle", CHAPTER, DOC),
            ("CollectionTitle", BOOK, INSIDE),
        )
    ),
    *((f"SectionTitle@{key}", BOOK, DOC, SECTIONS, "extras", Kept(f'{key}="{key[0]}"')) for key in ("book", "part", "sec")),
    ("BeginningDate", BOOK, INSIDE, "<BeginningDate><Year>1993</Year></BeginningDate>", "extras", Kept("1993")),
    ("EndingDate", BOOK, INSIDE, "<EndingDate><Year>1994</Year></EndingDate>", "extras", Kept("1994")),
    ("ContributionDate", BOOK, DOC, "<ContributionDate><Year>1995</Year></ContributionDate>", "extras", Kept("1995")),
    ("VolumeTitle", BOOK, INSIDE, "<VolumeTitle>V <i>x</i></VolumeTitle>", "container.volume_title", "V x"),
    ("Edition", BOOK, INSIDE, "<Edition>2nd</Edition>", "container.edition", "2nd"),
    ("CollectionTitle", BOOK, INSIDE, "<CollectionTitle>S</CollectionTitle>", "container.series", "S"),
    ("Isbn", BOOK, INSIDE, "<Isbn>978-0</Isbn><Isbn>979</Isbn>", "container.isbns", ("978-0", "979")),
    ("Medium", BOOK, INSIDE, "<Medium>Internet</Medium>", "container.medium", "Internet"),
    ("ReportNumber", BOOK, INSIDE, "<ReportNumber>R-1</ReportNumber>", "number", "R-1"),
    ("Volume", BOOK, INSIDE, "<Volume>3</Volume>", "volume", "3"),
    ("LocationLabel", BOOK, DOC, '<LocationLabel>Chapter 1</LocationLabel>', "extras", Kept("Chapter 1")),
    ("LocationLabel", CHAPTER, DOC, '<LocationLabel Type="chapter">Chapter 1</LocationLabel>', "chapter_number", "1"),
    ("LocationLabel", CHAPTER, DOC, '<LocationLabel Type="part">IV</LocationLabel>', "part_number", "IV"),
    ("LocationLabel@Type", BOOK, DOC, '<LocationLabel Type="box">C</LocationLabel>', "extras", Kept('"box"')),
    ("Sections", BOOK, DOC, SECTIONS, "extras", Kept("Its title")),
    ("Section", BOOK, DOC, SECTIONS, "extras", Kept("Its title")),
    ("SectionTitle", BOOK, DOC, SECTIONS, "extras", Kept("Its title")),
    ("ItemList@ListType", BOOK, DOC, ITEMS, "extras", Kept("Synonyms")),
    ("Item", BOOK, DOC, ITEMS, "extras", Kept("an item")),
    ("DeleteCitation", MINIMAL, ".", "", "identifiers.0.value", "10"),
    *(
        (tag, MINIMAL, ARTICLE, f"<ArticleTitle>x <{tag}>y</{tag}></ArticleTitle>", "title.content.1.style", style)
        for tag, style in (
            ("b", "bold"), ("i", "italic"), ("sup", "superscript"), ("sub", "subscript"), ("u", "underline"),
        )
    ),
)  # fmt: skip

# Declared by the DTD, but a child of no element: nothing valid has them.
NOWHERE = {
    child for child in SCHEMAS["250101"]
    if not any(
        child in element.content.replace("(", " ").replace(")", " ").replace("?", " ").replace("*", " ").replace("+", " ").split()
        for element in SCHEMAS["250101"].values()
    )
}  # fmt: skip
# What is said of a whole document, and frames of which only the children say anything: each is in every case.
FRAMES = {
    "PubmedArticle", "MedlineCitation", "Article", "Journal", "JournalIssue", "MedlineJournalInfo", "PubmedData",
    "BookDocument", "Book", "PubmedBookData", "Publisher", "ArticleIdList", "PublicationTypeList", "MeshHeadingList",
    "MeshHeading", "SupplMeshList", "ChemicalList", "GeneSymbolList", "KeywordList", "CommentsCorrectionsList", "GrantList",
    "DataBankList", "ItemList", "NameOfSubstance", "DeleteDocument",
}  # fmt: skip


def at(part: Any, path: str) -> Any:
    for step in path.split("."):
        part = (part[int(step)] if int(step) < len(part) else None) if step.isdigit() else getattr(part, step)
    return part


@pytest.mark.parametrize(
    ("whole", "place", "snippet", "path", "value"),
    [case[1:] for case in CASES],
    ids=[f"{case[0]}->{case[4]}" for case in CASES],
)
def test_where_it_arrives(whole: str, place: str, snippet: str, path: str, value: Any) -> None:
    xml = put(whole, (place, snippet)) if snippet else whole
    record = only(document(xml))
    if isinstance(value, Kept):
        assert [extra for extra in record.extras if value in extra.value] != []
        return
    found = at(record, path)
    assert (str(found) if isinstance(value, str) else found) == value


def test_every_element_and_attribute_has_a_case() -> None:
    named = {case[0] for case in CASES}
    elements = set(SCHEMAS["250101"]) - FRAMES - NOWHERE
    assert sorted(elements - {name.partition("@")[0] for name in named}) == []
    attributes = {
        f"{name}@{key}"
        for name, element in SCHEMAS["250101"].items()
        if name not in NOWHERE
        for key in element.attributes
    }
    assert sorted(attributes - named) == []


def test_a_case_has_what_it_is_called_by() -> None:
    for name, whole, place, snippet, *_ in CASES:
        if not snippet or name in ("PubmedBookArticle", "DeleteCitation"):
            continue
        tag, _, key = name.partition("@")
        if snippet.startswith("@"):
            assert snippet[1:].partition("=")[0] == key
            continue
        elements = list(etree.fromstring(put(whole, (place, snippet))).iter(tag))
        assert elements, name
        assert not key or any(key in element.attrib for element in elements), name


def test_an_unknown_element_is_kept_and_told() -> None:
    records, report = read(document(MINIMAL.replace("<Language>", "<Unheard a='1'>of</Unheard><Language>")))
    kept = Extra(
        format="pubmed-xml", name="MedlineCitation/Article/Unheard", value='<Unheard a="1">of</Unheard>'
    )
    assert [extra for extra in records[0].extras if not extra.layout] == [kept]
    assert [(loss.kind, loss.side, loss.path) for loss in report.losses] == [
        ("unrecognised", "read", "MedlineCitation/Article/Unheard")
    ]


@pytest.mark.parametrize(
    ("number", "scheme"),
    [
        ("PMC12", "pmc"),
        ("NIHMS12", "mid"),
        ("EMS12", "mid"),
        ("PMC12 [Available on 04/04/10]", "accession:NLM"),
        ("8912345", "accession:NLM"),
    ],
)
def test_numbers_of_nlm_from_before_article_ids(number: str, scheme: str) -> None:
    whole = put(MINIMAL, (CITATION, f'<OtherID Source="NLM">{number}</OtherID>'))
    assert [(one.scheme, one.value) for one in only(document(whole)).identifiers][1:] == [(scheme, number)]
    both = put(
        whole, ("PubmedData", f'<ArticleIdList><ArticleId IdType="pmc">{number}</ArticleId></ArticleIdList>')
    )
    assert len(only(document(both)).identifiers) == 2 + (scheme != "pmc")

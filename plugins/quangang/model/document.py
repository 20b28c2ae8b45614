"""Documents of a portal: what one file of content becomes once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, cast

from quangang.model.address import Address
from quangang.model.document_type import DocumentType
from quangang.model.problem import Location
from quangang.model.provision import ProvisionTree
from quangang.model.relation import Relation

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    F = TypeVar("F", covariant=True, default=object)
else:
    from typing import TypeVar

    F = TypeVar("F", covariant=True)


@dataclass(frozen=True, slots=True)
class Basis:
    """The provision something rests on, with the words that carry it.

    Attributes:
        provision: address of the provision.
        quote: verbatim words of it.
        location: where the basis is written.
    """

    provision: Address
    quote: str
    location: Location


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rule that is a sum: so many of one thing for so many of another.

    Attributes:
        basis: the provision and the words that say it.
        of: what the asker's number counts: 城镇常住人口.
        per: for how many of these.
        gives: there are so many.
        unit: of the result: 人.
        caveat: what the result is not, in our words.
    """

    basis: Basis
    of: str
    per: int
    gives: int
    unit: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Point:
    """What a provision comes to, in a few lines that keep to its words.

    Attributes:
        provision: address of the provision.
        lines: up to three, each held to the provision by the rule `points`.
        keywords: words of it that people look for.
        location: where they are written.
    """

    provision: Address
    lines: tuple[str, ...]
    keywords: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was taken from.

    Attributes:
        name: publisher, such as 新华社.
        date: ISO date as printed by the source, or "".
        url: address, or "".
        file: name of the raw file, or "".
        sha256: digest of the raw file, or "".
        note: what a reader should know of it, or "".
        id: its id in the register of sources, or "" where the page itself says all this.
        title: what it is called, or "".
        publisher: who brought it out, where that is not the name.
        authors: bylines.
        kind: Chinese name of its kind (报道, 评论 …), or "".
    """

    name: str
    date: str = ""
    url: str = ""
    file: str = ""
    sha256: str = ""
    note: str = ""
    id: str = ""
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A count that nobody printed and anyone can make: the seven abilities that item 6 lists.

    Attributes:
        count: as our pages write it: 七项.
        items: what is counted; each stands in the source.
        words: words that stand near the count on our pages.
        location: where it is written.
    """

    count: str
    items: tuple[str, ...]
    words: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """One entry of the register: `docs/sources/ID.yml`.

    Attributes:
        source: what a page prints of it.
        location: its file.
        names: what our prose calls it, so that words given to it by name are looked for in it alone.
        undated: it bears no date, and somebody looked.
        date_from: where its date was read when the text itself does not print it.
        text: file of the project that holds its text, or "".
        digest: digest of its text, or "".
        counts: counts of what it lists.
    """

    source: Source
    location: Location
    names: tuple[str, ...] = ()
    undated: bool = False
    date_from: str = ""
    text: str = ""
    digest: str = ""
    counts: tuple[Count, ...] = ()

    @property
    def id(self) -> str:
        """Its id: the file's name."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class Review:
    """三审: who wrote, checked and released a page, by role or code, and when.

    Attributes:
        author: 撰稿.
        reviewer: 审核.
        approver: 签发.
        date: ISO date of the release, or "".
        due: ISO date by which it is to be looked at again, or "".
    """

    author: str = ""
    reviewer: str = ""
    approver: str = ""
    date: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Document(Generic[F]):
    """One file of content, read and checked.

    What code of every type asks for stands here; what only one type has is in `fields`, which `POLICY.has(document)`
    tells the reader's type checker.

    Attributes:
        id: permanent ASCII id; a lesson's is `COURSE/LESSON`.
        type: what is said once of its kind.
        title: Chinese title.
        location: its file (line 1) relative to the project root.
        body: Markdown after the front matter, line ends as `\\n`.
        body_line: line of the file on which the body starts, from 1.
        version_date: ISO date of an older expression; "" for the current one.
        fields: the typed front matter (a pydantic model of `documents/`); None only for a text that lies nowhere.
        tree: provisions; empty unless a policy.
        relations: curated relations that start here.
        basis: provisions with quotations that this document rests on (一问一答).
        source: where it was taken from.
        date: ISO date the content itself gives, used as the page's update date; "" when none.
        draft: left out of the site.
        withdrawn: taken down again.
        access: who may read it; only `public` is published.
        review: who released it.
        sources: ids of the further sources it names.
        made: when the text was made, as far as it is told: at least a year, or "".
        document_date: ISO date a policy itself bears (成文日期), which names its expression; "" when none.
        provisions_count: how many provisions a policy says it has; 0 when it does not say.
        renumbered: old path → new path of provisions that got another number.
        digest: of the text of its file; "" where that is not known.
    """

    id: str
    type: DocumentType[F]
    title: str
    location: Location
    body: str
    body_line: int = 1
    version_date: str = ""
    fields: F = field(default=cast(Any, None))
    tree: ProvisionTree = field(default_factory=ProvisionTree)
    relations: tuple[Relation, ...] = ()
    basis: tuple[Basis, ...] = ()
    source: Source | None = None
    date: str = ""
    draft: bool = False
    withdrawn: bool = False
    access: str = "public"
    review: Review | None = None
    sources: tuple[str, ...] = ()
    made: str = ""
    document_date: str = ""
    provisions_count: int = 0
    renumbered: Mapping[str, str] = field(default_factory=dict)
    short_titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    document_number: str = ""
    digest: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """`id`, or `id@version_date` for an older expression; the file's stem and the URL's last part."""
        return f"{self.id}@{self.version_date}" if self.version_date else self.id

    @property
    def file(self) -> str:
        """Path of the file, relative to the project root."""
        return self.location.file


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry.

    Attributes:
        term: the headword, also its anchor on the glossary page.
        definition: plain Chinese.
        basis: provision it comes from, when there is one.
        aliases: other words for it.
        see: headwords a reader should tell apart or look up too.
        source: where the definition comes from.
    """

    term: str
    definition: str
    location: Location
    basis: tuple[Basis, ...] = ()
    aliases: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the public log of corrections and withdrawals.

    Attributes:
        date: ISO date of the correction.
        page: id of the document it was made in.
        kind: `correction` or `withdrawal`.
        what: what was wrong and what stands there now.
        reason: why, and who found it (by role).
        location: where it is written.
        title: title of a page that is no longer there, or "".
    """

    date: str
    page: str
    kind: str
    what: str
    reason: str
    location: Location
    title: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, or one element to match or order."""

    id: str
    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a self-check.

    Attributes:
        id: permanent, unique over all types and courses.
        type: id of the question type that it is answered and scored as, a key of `questions.TYPES`.
        declared: id of the type it was written as, where that is another (不定项选择题 is a 多选题); "" when it is not.
        stem: what is asked (inline Markdown).
        explanation: why the answer is right; never empty.
        basis: provisions with verbatim quotations.
        location: where it is written.
        course: id of its course.
        choices: choices, or the left side of a matching, or the elements of an ordering as shown.
        correct_response: right answer; its form belongs to the type (choice ids, accepted texts, a number …).
        abilities: abilities it trains.
        lesson: id of the lesson it belongs to, or "".
        data: what only this type knows (right side of a matching, tolerance, rubric …), JSON values.
        children: the questions of a 材料题.
        content_hash: digest of what a learner sees, so that an edited question is known as such.
        state: `ready`, or `draft` for one taken from outside that lacks something: kept, never shown.
        pending: what a draft lacks, in Chinese.
        notes: what came with it from outside (难度, 知识点 …).
    """

    id: str
    type: str
    stem: str
    explanation: str
    basis: tuple[Basis, ...]
    location: Location
    course: str = ""
    choices: tuple[Choice, ...] = ()
    correct_response: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()
    lesson: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    children: tuple[Question, ...] = ()
    content_hash: str = ""
    state: str = "ready"
    pending: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    declared: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course: lessons in order, and the questions that check them."""

    id: str
    document: Document
    lessons: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()

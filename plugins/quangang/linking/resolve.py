"""Citations as printed → what they mean. Looks works up in a catalog; finds nothing in the text itself.

The order: what is relative (本意见, 前款), what this page declares (以下简称), the exact title, an alias, the last full
mention of the section, a nickname, nothing. Two answers are none: the citation says so and gets no link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from quangang.linking.asked_time import AskedTime, asked_time, numbered_formerly
from quangang.linking.catalog import Catalog, Found, Work
from quangang.linking.citation import Citation, Declaration, Mention, MentionKind, Outcome
from quangang.linking.grammar import to_path
from quangang.linking.page import Page, sentence_depth
from quangang.linking.paths import complete, level, number_at, unit_of
from quangang.linking.relative import Home, article_spoken_of, before_paths, container_of, home_at, items_base
from quangang.linking.titles import fits_generic, is_generic, normal_title, title_year

_IN_BRACKETS = re.compile(r"(?:[（(][^（）()。；\n]{0,30}|，)?")
_SAME_OBJECT = re.compile(r"(?:的?规定|所列|所称|的)[^，。；：\n]{0,40}(?:或者|和|以及|及|、|与)")
_SPOKEN_OF = re.compile(r"规定|所列|所称|所述|的|、|，|。|；|：|）|\)|和|或|及|以|行为|情形|之|至|中|与|$")
"""What follows 第三项 of a text; 第三项工作 is a thing counted."""
_COUNTED = re.compile(
    r"(?:措施|建议|意见(?!》)|经验|理由|线路|线索|路线|战线|生产线|产品线|街道|大街|马路|道路(?!交通)|短信|微信|微博|新闻|消息|留言|评论|航线|公交|地铁|铁路|高速|河道|河流|船|狗|鱼|巷"
    r"|纪律|规矩|口诀|横幅|标语|口号|投诉|诉求|工单|举报|热线|通道|承诺|倡议|提案|议案|教训|注意事项|考核标准|任务|目标|原因)"
)
"""What 第三条 counts, where it is no article."""
_PART = re.compile(r"(?:(?P<part>总则|分则|附则)|(?:典|》|法|·)(?P<named>[\u4e00-\u9fff]{2,6})编)[ ]?第")
"""The 编 named before a place: 刑法分则第三章, 《民法典》合同编第一章."""
_LED = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[0-9]号文?|文件|[其的和与及或并据照按依见看读在由是于从到至对将把用了过引反合属背查即又有同给像如为以里中内上下该也都还而但说念抄翻学习括改去行除因受版本守循犯实彻足避])$"
)
"""What stands before a place of the work named before; after a noun (《民法典》学习班第八条) it is of something else."""
_FAR = 400
_LINE_BREAK = re.compile(r"[ \u3000]*\n[ \u3000]*")
_MARKER = r"[ \u3000]*(?:[-*•·●○◆]|[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])?[ \u3000]*"
_LIST_OPENS = re.compile(rf"[：:][ \u3000]*\n+{_MARKER}")
_LIST_GOES_ON = re.compile(rf"[^\n《》]{{0,200}}\n+{_MARKER}")
"""《民法典》： and its articles, each on a line."""
_SENTENCE_END = re.compile(r"[。；！？][”’」』）)]*(?:同时，?|其中，?|并且|另外，|此外，|而|但是?|该法|同法)?$")
_TELLS = ("规定", "还规定", "也规定", "则规定", "明确", "又规定", "进一步规定")
_CRIMES = re.compile(r"《?(?:中华人民共和国)?(?P<law>刑法)(?=》|分则|[^《》]{0,20}罪名)[^《]{0,40}罪名")
"""The title of a list of crimes: 关于执行《刑法》确定罪名的规定."""
_MOST_TITLES = 300
_NOTICES = frozenset("通知 决定 批复 函 复函 公告 通告 令 命令".split())
"""What any body calls its papers: alone, and with nothing before it, it is no policy."""
_BECOMES = ("作为", "改为", "调整为", "列为")
"""Before a number that a provision gets: 第四条增加一款，作为第二款."""
_PARALLEL = ("违反", "从事", "实施", "符合", "属于", "依照", "具有", "存在", "按照", "有")


def resolve(
    mentions: Sequence[Mention], declarations: Sequence[Declaration], page: Page, catalog: Catalog
) -> list[Citation]:
    """What each mention means; mentions that turn out to be none (第二条经验) are left out."""
    return _Resolver(declarations, page, catalog).run(mentions)


@dataclass(slots=True)
class _Seen:
    """What a citation leaves behind for those after it."""

    start: int
    end: int
    work: Work | None
    title: str
    path: str
    outside: bool
    """It named a work of its own, rather than the page's."""
    document: str = ""
    """Id of the page itself, where the catalog does not hold it."""
    version: str = ""
    """Date of the expression meant; "" for the current one."""
    unheld: str = ""
    """Date of the citing text, where nothing so old is held."""
    lacking: str = ""
    """Why it could not be reached, where the expression it names is not held: what goes on with it cannot be either."""


class _Resolver:
    def __init__(self, declarations: Sequence[Declaration], page: Page, catalog: Catalog) -> None:
        self.page = page
        self.catalog = catalog
        self.declared = {normal_title(short): title for short, title in page.declared.items()}
        for declaration in declarations:
            self.declared.setdefault(declaration.short, declaration.title)
        self.last: _Seen | None = None
        self.following: Mention | None = None
        self.listed = -1
        """Where the last citation of a list ends whose heading is a title."""
        self.named: _Seen | None = None
        self.lines: list[_Seen] = []
        self.full: dict[str, tuple[int, str]] = {}
        self.starts = page.sections
        self.amends = page.amends
        self.own = catalog.by_id(page.document)

    def run(self, mentions: Sequence[Mention]) -> list[Citation]:
        resolved = []
        for mention, self.following in zip_longest(mentions, mentions[1:]):
            citation = self._resolve(mention)
            if citation is not None:
                resolved.append(citation)
            else:
                # What goes on with a mention that was none is none either.
                self.last = None
        return resolved

    def _resolve(self, mention: Mention) -> Citation | None:
        match mention.kind:
            case MentionKind.TITLE | MentionKind.NAME:
                return self._named(mention)
            case MentionKind.NUMBER:
                return self._numbered(mention)
            case MentionKind.NICKNAME:
                found = self.catalog.by_nickname(mention.title)
                return self._answer(mention, found, mention.title, [])
            case MentionKind.SELF:
                return self._self(mention)
            case MentionKind.BACK:
                return self._back(mention)
            case MentionKind.BEFORE:
                return self._before(mention)
            case MentionKind.BARE:
                return self._bare(mention)

    # What has a name.

    def _named(self, mention: Mention) -> Citation | None:
        key = normal_title(mention.title)
        paths = _paths(mention)
        full = self.declared.get(key)
        if full is not None:
            found = self.catalog.by_title(full)
            how = f"本文以“{key}”简称《{normal_title(full)}》"
            return self._answer(mention, Found(found.works, how), full, paths)
        found = self.catalog.by_title(mention.title)
        if not found.works and is_generic(key):
            return self._generic(mention, key, paths)
        if not is_generic(key):
            works = found.works
            if len(self.full) < _MOST_TITLES or key in self.full:
                self.full[key] = (mention.span.start, works[0].id if len(works) == 1 else "")
        return self._answer(mention, found, mention.title, paths)

    def _generic(self, mention: Mention, word: str, paths: list[str]) -> Citation | None:
        """《意见》 that nothing declares: the one full title of this section that ends so."""
        section = max((start for start in self.starts if start <= mention.span.start), default=0)
        for since, where in ((section, "本节"), (0, "本文")):
            fits = {
                (work, title)
                for title, (last, work) in self.full.items()
                if last >= since and fits_generic(word, title)
            }
            if not fits and self.own is not None and since == 0 and fits_generic(word, self.own.title):
                fits = {(self.own.id, self.own.title)}
            if len(fits) == 1:
                work, title = fits.pop()
                found = Found((self.catalog.works[work],) if work else (), f"{where}前文的《{title}》")
                return self._answer(mention, found, title, paths)
            if fits:
                works = tuple(sorted({work for work, _ in fits if work}))
                titles = "、".join(sorted(f"《{title}》" for _, title in fits))
                reason = f"“{word}”在{where}可指{titles}"
                return self._note(mention, None, word, paths, Outcome.AMBIGUOUS, reason, candidates=works)
        if word in _NOTICES and not paths and not self.page.has_provisions:
            return None
        return self._note(mention, None, word, paths, Outcome.UNKNOWN_DOCUMENT, f"前文没有以“{word}”结尾的文件名")

    def _numbered(self, mention: Mention) -> Citation:
        found = self.catalog.by_number(mention.title)
        last = self.last
        between = self.page.text[last.end : mention.span.start] if last else ""
        if last is not None and last.outside and _IN_BRACKETS.fullmatch(between):
            # 《X》（法释〔2015〕11号）: the number of the title before it.
            works = (last.work,) if last.work else found.works
            work = works[0] if works else None
            if last.lacking:
                citation = self._after(mention, last, [], "")
            else:
                reason = "前面标题的发文字号" if work or last.document else f"前文的《{last.title}》本站没有收录"
                citation = self._note(mention, work, last.title, [], None, reason, version=last.version or None)
            self.last = replace(last, start=mention.span.start, end=mention.span.end + 1, work=work, outside=True)
            return citation
        return self._answer(mention, found, mention.title, [])

    def _answer(self, mention: Mention, found: Found, title: str, paths: list[str]) -> Citation:
        if len(found.works) > 1:
            names = "、".join(f"{work.id}《{work.title}》" for work in found.works)
            ids = tuple(work.id for work in found.works)
            reason = f"“{normal_title(title)}”可指{names}"
            return self._note(mention, None, title, paths, Outcome.AMBIGUOUS, reason, candidates=ids)
        if not found.works:
            reason = f"本站没有收录《{normal_title(title)}》"
            return self._note(mention, None, title, paths, Outcome.UNKNOWN_DOCUMENT, reason)
        work = found.works[0]
        asked = AskedTime(year) if (year := title_year(title)) else None
        if asked is None and mention.kind in (MentionKind.TITLE, MentionKind.NAME):
            asked = asked_time(self.page.text, mention.span)
        if asked is None or not work.versions:
            return self._note(mention, work, title, paths, None, found.how)
        if not asked.year:
            return self._prior(mention, work, title, paths, found.how)
        version = asked.among(work.versions)
        if not version:
            reason = f"《{work.title}》{asked.words}没有收录，现有{'、'.join(work.versions)}"
            return self._note(mention, work, title, paths, Outcome.VERSION_NOT_HELD, reason, version=asked.year)
        version = "" if version == work.versions[-1] else version
        return self._note(mention, work, title, paths, None, found.how, version=version)

    def _prior(self, mention: Mention, work: Work, title: str, paths: list[str], how: str) -> Citation:
        """原《公司法》: the expression before the one of the day."""
        if not work.current:
            return self._note(mention, work, title, paths, None, how)
        day = work.as_of(self.page.date)[0] or work.current
        before = max((version for version in work.older if version < day), default="")
        if not before:
            reason = f"《{work.title}》更早的文本没有收录，最早的是{day}的"
            return self._note(mention, work, title, paths, Outcome.VERSION_NOT_HELD, reason)
        return self._note(mention, work, title, paths, None, f"{how}；写明是修改以前的文本", version=before)

    # What is relative.

    def _home(self, position: int) -> Home:
        return home_at(self.page, self.catalog, self.own, self.amends, position)

    def _self(self, mention: Mention) -> Citation | None:
        home = self._home(mention.span.start)
        word = mention.word
        if word in ("条", "条款", "款", "项", "章", "节", "编", "附件"):
            if not home.path and level(_paths(mention)[0]) > 3:
                return self._unclear(mention, home, f"“本{word}”不在任何一条之内")
            if word == "条":
                base = items_base(_paths(mention)[0], home, self.page, mention.span.start)
            else:
                base = container_of(word, home, self.page) or home.path
            paths = [complete(path, base) for path in _paths(mention)]
            return self._here(mention, home, paths, f"“本{word}”指所在的{home.where}")
        quoted = self._quoted(mention)
        if not self.page.has_provisions and not self.page.amending and quoted is not None:
            paths = _paths(mention)
            return self._note(
                mention, quoted.work, quoted.title, paths, None, f"引文中的“本{word}”指《{quoted.title}》"
            )
        if not self.page.has_provisions and not self.page.amending:
            if self.own is None:
                return None
            return self._unclear(mention, home, f"本页不是{word}，“本{word}”所指不明")
        if home.amended and word not in ("决定", "修正案", "决议"):
            return self._there(mention, home, _paths(mention), f"本文修改《{home.title}》，“本{word}”指它")
        own = Home(self.own, self.page.title, home.path, amended=False, document=self.page.document)
        return self._here(mention, own, _paths(mention), f"“本{word}”指本文件")

    def _quoted(self, mention: Mention) -> _Seen | None:
        """The work whose words are quoted at a mention."""
        if self.named is None:
            return None
        depth = sentence_depth(self.page.text, self.named.end, mention.span.start)
        return self.named if depth == 1 else None

    def _back(self, mention: Mention) -> Citation | None:
        word = mention.word
        paths = _paths(mention)
        seen = self.last
        if word in ("条", "款", "项", "条款"):
            if seen is None or not seen.path or not self._near(seen, mention):
                return (
                    self._unclear(mention, None, f"“该{word}”之前没有可指的条文") if self.page.has_provisions else None
                )
            paths = [complete(path, seen.path) for path in paths]
            return self._after(mention, seen, paths, f"“该{word}”指前文{seen.path}")
        named = self.named
        if named is None or not self._near(named, mention) or not _ends(named.title, word):
            return self._unclear(mention, None, f"“该{word}”之前没有可指的文件") if self.page.has_provisions else None
        return self._after(mention, named, paths, f"“该{word}”指前文《{named.title}》")

    def _before(self, mention: Mention) -> Citation | None:
        home = self._home(mention.span.start)
        bases = before_paths(mention, home, self.page)
        if not bases:
            if not self.page.has_provisions and not self.page.amending:
                return None
            return self._unclear(mention, home, f"“前{mention.word}”之前没有{mention.word}")
        inner = _paths(mention)
        paths = [complete(path, bases[-1]) for path in inner] if inner else bases
        return self._there(mention, home, paths, f"{home.where or '此处'}的前一{mention.word}")

    def _bare(self, mention: Mention) -> Citation | None:
        paths = _paths(mention)
        if not paths:
            return None
        first = level(paths[0].partition(".")[0])
        last = self.last
        if mention.joined and last is not None:
            paths = [complete(path, last.path) for path in paths]
            return self._after(mention, last, paths, "接续前面的引用")
        if first == 3 and _COUNTED.match(self.page.text, mention.span.end):
            return None
        behind = self._titled_behind(mention) if first == 3 else None
        if behind is not None:
            return self._answer(mention, self.catalog.by_title(behind), behind, paths)
        home = self._home(mention.span.start)
        named = last if last is not None and last.outside and self._depth(last, mention) is not None else None
        if not home.amended and numbered_formerly(self.page.text, mention.span.start):
            return self._formerly(mention, paths, named, home)
        if first > 3:
            return self._bare_inner(mention, paths, home, named)
        if named is not None and first == 3 and not home.amended and self._goes_on(named, mention, paths[0], home):
            return self._after(mention, named, paths, f"承前文《{named.title}》")
        if first == 3 and not home.amended and (code := self._crimes_code(home, paths[0])) is not None:
            return self._note(mention, code, code.title, paths, None, "罪名后面的条文，属于标题写明的法律")
        if home.amended or self.page.has_provisions:
            return self._there(mention, home, [complete(path, home.path) for path in paths], "本文件的条文")
        if (
            named is not None
            and first == 3
            and not _LED.search(self.page.text[max(0, mention.span.start - 4) : mention.span.start])
        ):
            return None
        if named is not None:
            return self._after(mention, named, paths, f"同一句中的《{named.title}》")
        before = self._next_to(mention)
        if before is not None:
            return self._after(mention, before, paths, f"接着讲前文的《{before.title}》")
        if _is_said(self.page.text, mention.span.end) and first == 3:
            return self._unclear(mention, None, "没有写明是哪个文件的条文")
        return None

    def _titled_behind(self, mention: Mention) -> str | None:
        """The title in brackets behind a place, on a page that has none of its own: 第二百七十八条（《民法典》）."""
        title, text = self.following, self.page.text
        if self.page.has_provisions or self.page.amending or title is None or title.kind is not MentionKind.TITLE:
            return None
        opened = text[mention.span.end : title.span.start] in ("（", "(") and text[
            title.span.end : title.span.end + 1
        ] in ("）", ")")
        return title.title if opened and not title.provisions else None

    def _next_to(self, mention: Mention) -> _Seen | None:
        """The work named before, where 第八条 follows its title over the end of a line, or the next sentence goes on telling what it says.

        《民法典》第七条规定……。第八条规定……: both tell, and nothing else is cited between.
        """
        last, text, start = self.last, self.page.text, mention.span.start
        if last is None or not last.outside or start - last.end > _FAR:
            return None
        between = text[last.end : start]
        if _LINE_BREAK.fullmatch(between):
            return last
        if (_LIST_OPENS.fullmatch(between) and not last.path) or (
            last.end == self.listed and _LIST_GOES_ON.fullmatch(between)
        ):
            self.listed = mention.span.end
            return last
        goes_on = last.path and "\n" not in between and between.startswith(_TELLS) and _SENTENCE_END.search(between)
        return last if goes_on and text.startswith(_TELLS, mention.span.end) else None

    def _crimes_code(self, home: Home, path: str) -> Work | None:
        """The code that a list of crimes is of: its title names 刑法, and it has no such articles of its own."""
        match = _CRIMES.search(self.page.title)
        if match is None or (
            home.work is not None and home.work.holds(path.partition("~")[0]) and self._has_articles()
        ):
            return None
        works = self.catalog.by_title(match["law"]).works
        return works[0] if len(works) == 1 else None

    def _has_articles(self) -> bool:
        tree = self.page.tree
        return tree is not None and tree.get("1") is not None

    def _formerly(self, mention: Mention, paths: list[str], named: _Seen | None, home: Home) -> Citation:
        """第八条（原第七条）: the second is of the text before that of the day."""
        work = named.work if named is not None else home.work
        if work is None:
            return self._unclear(mention, home, "没有写明原来是哪个文件的条文")
        paths = [complete(path, named.path if named is not None else home.path) for path in paths]
        return self._prior(mention, self.catalog.works.get(work.id, work), work.title, paths, "写明是原来的条文")

    def _goes_on(self, named: _Seen, mention: Mention, path: str, home: Home) -> bool:
        """Whether 第一百九十一条 is of the law named before rather than of this text.

        刑法第一百二十条之一规定的……罪或者第一百九十一条; or this text has no such article and that law has.
        """
        if _SAME_OBJECT.fullmatch(self.page.text, named.end, mention.span.start):
            return True
        first = path.partition("~")[0]
        return (
            home.work is not None and not home.work.holds(first) and named.work is not None and named.work.holds(first)
        )

    def _bare_inner(self, mention: Mention, paths: list[str], home: Home, named: _Seen | None) -> Citation | None:
        """第二款 or 第三项 alone: of the article it stands in, unless the sentence named another."""
        if not home.path or (not self.page.has_provisions and not home.amended):
            if named is None or not named.path:
                return self._instructed(mention, paths, home) if home.amended else None
            return self._after(mention, named, [complete(p, named.path) for p in paths], f"前文{named.path}")
        earlier = self._earlier(mention, paths[0], home)
        if earlier is not None:
            inner = [complete(path, earlier.path) for path in paths]
            return self._after(mention, earlier, inner, f"承前文{earlier.path}")
        base = items_base(paths[0], home, self.page, mention.span.start)
        if not self._holds(home, complete(paths[0], base)):
            earlier = self._elsewhere(mention, paths[0], home)
            if earlier is not None:
                inner = [complete(path, earlier.path) for path in paths]
                return self._after(mention, earlier, inner, f"所在的条没有这一项，承前文{earlier.path}")
            if not home.amended and not _SPOKEN_OF.match(self.page.text, mention.span.end):
                return None
        return self._there(mention, home, [complete(path, base) for path in paths], f"所在的{home.where}")

    def _holds(self, home: Home, path: str) -> bool:
        """Whether a place exists in the document it is said in; True where nothing is known of that."""
        tree = (home.work.tree if home.work is not None else None) if home.amended else self.page.tree
        return tree is None or not len(tree) or tree.get(path.partition("~")[0]) is not None

    def _elsewhere(self, mention: Mention, path: str, home: Home) -> _Seen | None:
        """The article named before that has a 款 or 项 which the one here has not: of the same sentence, else the one that this article names."""
        last = self.last
        before = [last] if last is not None and last.path and self._depth(last, mention) is not None else []
        here = unit_of(home.path)
        named = {
            f"{seen.title}#{unit_of(seen.path)}": seen
            for seen in self.lines
            if unit_of(self.page.at(seen.start)) == here and unit_of(seen.path) not in ("", here)
        }
        if len(named) == 1:
            before += named.values()
        return next((seen for seen in before if _has(seen, path)), None)

    def _instructed(self, mention: Mention, paths: list[str], home: Home) -> Citation:
        """并增加一项作为第三项: of the article that the instruction is about."""
        start = mention.span.start
        article = article_spoken_of(self.page, self.page.heading(start), start)
        if not article:
            return self._unclear(mention, home, "没有写明是哪一条")
        return self._there(mention, home, [complete(path, article) for path in paths], f"修改的是{unit_of(article)}")

    def _earlier(self, mention: Mention, path: str, home: Home) -> _Seen | None:
        """The citation whose article 第二款 or 第三项 goes on with, rather than being of the article it stands in.

        In one sentence: of the same level (第一项……第四项), of an article named with the same verb (违反……；违反……), or a 款 that
        the article it stands in does not have yet. In an item of a penalty: the one article its opening line names.
        """
        last = self.last
        asked = level(path.partition(".")[0])
        if last is not None and number_at(last.path, 3) is not None and self._depth(last, mention) is not None:
            same_level = level(last.path.rpartition(".")[2]) == asked
            if same_level or not _fits_here(path, home) or self._parallel(last, mention):
                return last
        if _verb(self.page.text, mention.span.start):
            tree = self.page.tree
            lacking = (
                tree is not None and not home.amended and tree.get(complete(path.partition("~")[0], home.path)) is None
            )
            if lacking or number_at(home.path, 5) is not None:
                return self._opening(mention, home)
        return None

    def _parallel(self, last: _Seen, mention: Mention) -> bool:
        verb = _verb(self.page.text, mention.span.start)
        return bool(verb) and verb == _verb(self.page.text, last.start)

    def _opening(self, mention: Mention, home: Home) -> _Seen | None:
        """The one article that the opening lines of this article name: `违反本条例第十六条规定，按下列规定处罚：`."""
        here = unit_of(home.path)
        named: dict[str, _Seen] = {}
        for seen in self.lines:
            place = unit_of(self.page.at(seen.start))
            if seen.end <= mention.span.start and place in ("", here) and seen.path and "i" not in seen.path:
                named[f"{seen.title}#{seen.path}"] = seen
        return next(iter(named.values())) if len(named) == 1 else None

    # Answers.

    def _depth(self, seen: _Seen, mention: Mention) -> int | None:
        return sentence_depth(self.page.text, seen.end, mention.span.start)

    def _here(self, mention: Mention, home: Home, paths: list[str], reason: str) -> Citation:
        return self._there(mention, home, paths, reason)

    def _after(self, mention: Mention, seen: _Seen, paths: list[str], reason: str) -> Citation:
        """Places in the work that an earlier citation named."""
        if seen.lacking:
            outcome = Outcome.VERSION_NOT_HELD
            return self._note(mention, seen.work, seen.title, paths, outcome, seen.lacking, version=seen.version)
        if seen.work is None and not seen.document:
            reason = f"前文的《{seen.title}》本站没有收录"
        return self._note(
            mention, seen.work, seen.title, paths, None, reason,
            document=seen.document, outside=seen.outside, version=seen.version, unheld=seen.unheld,
        )  # fmt: skip

    def _near(self, seen: _Seen, mention: Mention) -> bool:
        """Whether 该法 and 该条 may mean an earlier citation: one of the same paragraph, or of the same sentence."""
        between = self.page.text[seen.end : min(mention.span.start, seen.end + 2000)]
        return ("\n" not in between and len(between) < 1000) or self._depth(seen, mention) is not None

    def _there(self, mention: Mention, home: Home, paths: list[str], reason: str) -> Citation:
        document = home.document if home.work is None else ""
        return self._note(mention, home.work, home.title, paths, None, reason, document=document, outside=False)

    def _unclear(self, mention: Mention, home: Home | None, reason: str) -> Citation:
        document = home.document if home else ""
        title = home.title if home else ""
        self.last = _Seen(mention.span.start, mention.span.end, None, title, "", False)
        return Citation(mention, document, title, tuple(_paths(mention)), Outcome.UNCLEAR, reason)

    def _note(
        self,
        mention: Mention,
        work: Work | None,
        title: str,
        paths: list[str],
        outcome: Outcome | None,
        reason: str,
        *,
        candidates: tuple[str, ...] = (),
        version: str | None = None,
        unheld: str = "",
        document: str = "",
        outside: bool = True,
    ) -> Citation:
        """Remember a citation for those after it, and check that its provisions exist."""
        if work is not None and outcome is None and version is None:
            version, unheld, why = self._time(work, mention)
            reason += why
        version = version or ""
        now = work
        if work is not None:
            work = work.at(version)
            part = _PART.search(self.page.text, mention.span.start, mention.span.end)
            paths = [work.settle(path, (part["part"] or part["named"]) if part else "") for path in paths]
        if outcome is None:
            outcome = Outcome.RESOLVED if work is not None or document else Outcome.UNKNOWN_DOCUMENT
            missing = next((path for path in paths if work is not None and not work.holds(path)), None)
            if work is not None and missing is not None and missing in work.moved:
                place = work.moved[missing]
                outcome = Outcome.RENUMBERED
                reason = f"原 {work.id}#{missing}，现为 #{place}"
                paths = [place if path == missing else path for path in paths]
            elif work is not None and missing is not None:
                outcome = Outcome.NO_SUCH_PROVISION
                near = work.nearest(missing)
                text, at = (
                    (f"{work.id} 的{version}文本", f"{work.id}@{version}") if version else (f"{work.id} ", work.id)
                )
                reason = f"{text}没有 {missing}" + (f"，最近的地址是 {at}#{near}" if near else "")
        tail = paths[-1].rpartition("~")[2] if paths else ""
        seen = _Seen(
            mention.span.start, mention.span.end, now, normal_title(title), tail, outside, document, version, unheld,
            reason if outcome is Outcome.VERSION_NOT_HELD else "",
        )  # fmt: skip
        self.last = seen
        if not self.page.line_to(seen.start).startswith(("（", "(")) and level(tail.rpartition(".")[2]) in (3, 4, 5):
            self.lines.append(seen)
            del self.lines[:-20]
        if outside and mention.kind in (MentionKind.TITLE, MentionKind.NAME, MentionKind.NICKNAME):
            self.named = seen
        return Citation(
            mention,
            document or (work.id if work else ""),
            normal_title(title),
            tuple(paths),
            outcome,
            reason,
            candidates,
            version,
            unheld,
        )

    def _time(self, work: Work, mention: Mention) -> tuple[str, str, str]:
        """The expression meant where the citation does not date it: that of the text itself, else of the text's day.

        Returns:
            its date ("" for the current one), the date of the citing text when nothing so old is held, and the reason.
        """
        if work.id == self.page.document:
            version = self.page.version if self.page.version in work.older else ""
            return version, "", f"，本文是{version}的文本" if version else ""
        amended = self.page.amending and normal_title(self.page.amends) == normal_title(work.title)
        if amended:  # new wording, and a new number, speak of the text that they become part of
            here = self.page.line_to(mention.span.start)
            amended = here.rfind("“") <= here.rfind("”") and not here.endswith(_BECOMES)
            made = "" if amended else work.made_by(self.page.date)
            if made:
                return ("" if made == work.current else made), "", f"；本文修改成{made}的文本"
        version, held = work.as_of(self.page.date, before=amended)
        if not held:
            return (
                "",
                self.page.date,
                f"；引用写于{self.page.date}，本站最早的是{min((*work.older, work.current))}的文本",
            )
        return version, "", f"；引用写于{self.page.date}，当时是{version}的文本" if version else ""


def _paths(mention: Mention) -> list[str]:
    paths = []
    for start, end in mention.provisions:
        first = to_path(start)
        if not first:
            continue
        paths.append(f"{first}~{to_path(end)}" if end else first)
    return paths


def _ends(title: str, word: str) -> bool:
    return (
        title.endswith(word) or fits_generic(word, title) or (word in ("法", "法律") and title.endswith(("法", "法典")))
    )


def _fits_here(path: str, home: Home) -> bool:
    """Whether 第二款 can be of the article it stands in: its own 款 comes no earlier."""
    if level(path.partition(".")[0]) != 4:
        return True
    own = number_at(home.path, 4)
    asked = number_at(path, 4)
    return own is None or asked is None or asked <= own


def _has(seen: _Seen, path: str) -> bool:
    """Whether a citation's article, as far as it is known, has a place said in it."""
    work = seen.work.at(seen.version) if seen.work is not None else None
    inner = complete(path, seen.path)
    return work is not None and "." in inner and work.holds(work.settle(inner))


def _verb(text: str, position: int) -> str:
    """The verb right before a citation: 违反, 有, 从事."""
    before = text[max(0, position - 2) : position]
    return next((verb for verb in _PARALLEL if before.endswith(verb)), "")


def _is_said(text: str, end: int) -> bool:
    """Whether what follows speaks of a provision (第八条规定) and not of things counted (第二条经验)."""
    return text.startswith(("规定", "的规定", "明确", "提出", "要求", "指出", "之规定", "所称", "所列", "第"), end)

"""Places without a title: of the page, of a work named before, or of nothing that can be told."""

from __future__ import annotations

import re

from quangang.linking.asked_time import numbered_formerly
from quangang.linking.catalog import Work
from quangang.linking.citation import Citation, Mention, MentionKind
from quangang.linking.paths import complete, level, number_at, unit_of
from quangang.linking.relative import Home, article_spoken_of, items_base
from quangang.linking.said import Said, Seen, paths_of

_SAME_OBJECT = re.compile(r"(?:的?规定|所列|所称|的)[^，。；：\n]{0,40}(?:或者|和|以及|及|、|与)")
_SPOKEN_OF = re.compile(r"规定|所列|所称|所述|的|、|，|。|；|：|）|\)|和|或|及|以|行为|情形|之|至|中|与|$")
"""What follows 第三项 of a text; 第三项工作 is a thing counted."""
_COUNTED = re.compile(
    r"(?:措施|建议|意见(?!》)|经验|理由|线路|线索|路线|战线|生产线|产品线|街道|大街|马路|道路(?!交通)|短信|微信|微博|新闻|消息|留言|评论|航线|公交|地铁|铁路|高速|河道|河流|船|狗|鱼|巷"
    r"|纪律|规矩|口诀|横幅|标语|口号|投诉|诉求|工单|举报|热线|通道|承诺|倡议|提案|议案|教训|注意事项|考核标准|任务|目标|原因)"
)
"""What 第三条 counts, where it is no article."""
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
_PARALLEL = ("违反", "从事", "实施", "符合", "属于", "依照", "具有", "存在", "按照", "有")


class Bare(Said):
    """Places said without a title of their own: 第八条, 第二款, 第三项."""

    def _bare(self, mention: Mention) -> Citation | None:
        paths = paths_of(mention)
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

    def _next_to(self, mention: Mention) -> Seen | None:
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

    def _formerly(self, mention: Mention, paths: list[str], named: Seen | None, home: Home) -> Citation:
        """第八条（原第七条）: the second is of the text before that of the day."""
        work = named.work if named is not None else home.work
        if work is None:
            return self._unclear(mention, home, "没有写明原来是哪个文件的条文")
        paths = [complete(path, named.path if named is not None else home.path) for path in paths]
        return self._prior(mention, self.catalog.works.get(work.id, work), work.title, paths, "写明是原来的条文")

    def _goes_on(self, named: Seen, mention: Mention, path: str, home: Home) -> bool:
        """Whether 第一百九十一条 is of the law named before rather than of this text.

        刑法第一百二十条之一规定的……罪或者第一百九十一条; or this text has no such article and that law has.
        """
        if _SAME_OBJECT.fullmatch(self.page.text, named.end, mention.span.start):
            return True
        first = path.partition("~")[0]
        return (
            home.work is not None and not home.work.holds(first) and named.work is not None and named.work.holds(first)
        )

    def _bare_inner(self, mention: Mention, paths: list[str], home: Home, named: Seen | None) -> Citation | None:
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

    def _elsewhere(self, mention: Mention, path: str, home: Home) -> Seen | None:
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

    def _earlier(self, mention: Mention, path: str, home: Home) -> Seen | None:
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

    def _parallel(self, last: Seen, mention: Mention) -> bool:
        verb = _verb(self.page.text, mention.span.start)
        return bool(verb) and verb == _verb(self.page.text, last.start)

    def _opening(self, mention: Mention, home: Home) -> Seen | None:
        """The one article that the opening lines of this article name: `违反本条例第十六条规定，按下列规定处罚：`."""
        here = unit_of(home.path)
        named: dict[str, Seen] = {}
        for seen in self.lines:
            place = unit_of(self.page.at(seen.start))
            if seen.end <= mention.span.start and place in ("", here) and seen.path and "i" not in seen.path:
                named[f"{seen.title}#{seen.path}"] = seen
        return next(iter(named.values())) if len(named) == 1 else None


def _fits_here(path: str, home: Home) -> bool:
    """Whether 第二款 can be of the article it stands in: its own 款 comes no earlier."""
    if level(path.partition(".")[0]) != 4:
        return True
    own = number_at(home.path, 4)
    asked = number_at(path, 4)
    return own is None or asked is None or asked <= own


def _has(seen: Seen, path: str) -> bool:
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

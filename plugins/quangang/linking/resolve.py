"""Citations as printed → what they mean. Looks works up in a catalog; finds nothing in the text itself.

The order: what is relative (本意见, 前款), what this page declares (以下简称), the exact title, an alias, the last full
mention of the section, a nickname, nothing. Two answers are none: the citation says so and gets no link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from quangang.linking.bare import Bare
from quangang.linking.catalog import Catalog, Found
from quangang.linking.citation import Citation, Declaration, Mention, MentionKind, Outcome
from quangang.linking.page import Page, sentence_depth
from quangang.linking.paths import complete, level
from quangang.linking.relative import Home, before_paths, container_of, items_base
from quangang.linking.said import Seen, paths_of
from quangang.linking.titles import fits_generic, is_generic, normal_title

_IN_BRACKETS = re.compile(r"(?:[（(][^（）()。；\n]{0,30}|，)?")
_MOST_TITLES = 300
_NOTICES = frozenset("通知 决定 批复 函 复函 公告 通告 令 命令".split())
"""What any body calls its papers: alone, and with nothing before it, it is no policy."""


def resolve(
    mentions: Sequence[Mention], declarations: Sequence[Declaration], page: Page, catalog: Catalog
) -> list[Citation]:
    """What each mention means; mentions that turn out to be none (第二条经验) are left out."""
    return _Resolver(declarations, page, catalog).run(mentions)


class _Resolver(Bare):
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
        paths = paths_of(mention)
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

    # What is relative.

    def _self(self, mention: Mention) -> Citation | None:
        home = self._home(mention.span.start)
        word = mention.word
        if word in ("条", "条款", "款", "项", "章", "节", "编", "附件"):
            if not home.path and level(paths_of(mention)[0]) > 3:
                return self._unclear(mention, home, f"“本{word}”不在任何一条之内")
            if word == "条":
                base = items_base(paths_of(mention)[0], home, self.page, mention.span.start)
            else:
                base = container_of(word, home, self.page) or home.path
            paths = [complete(path, base) for path in paths_of(mention)]
            return self._there(mention, home, paths, f"“本{word}”指所在的{home.where}")
        quoted = self._quoted(mention)
        if not self.page.has_provisions and not self.page.amending and quoted is not None:
            paths = paths_of(mention)
            return self._note(
                mention, quoted.work, quoted.title, paths, None, f"引文中的“本{word}”指《{quoted.title}》"
            )
        if not self.page.has_provisions and not self.page.amending:
            if self.own is None:
                return None
            return self._unclear(mention, home, f"本页不是{word}，“本{word}”所指不明")
        if home.amended and word not in ("决定", "修正案", "决议"):
            return self._there(mention, home, paths_of(mention), f"本文修改《{home.title}》，“本{word}”指它")
        own = Home(self.own, self.page.title, home.path, amended=False, document=self.page.document)
        return self._there(mention, own, paths_of(mention), f"“本{word}”指本文件")

    def _quoted(self, mention: Mention) -> Seen | None:
        """The work whose words are quoted at a mention."""
        if self.named is None:
            return None
        depth = sentence_depth(self.page.text, self.named.end, mention.span.start)
        return self.named if depth == 1 else None

    def _back(self, mention: Mention) -> Citation | None:
        word = mention.word
        paths = paths_of(mention)
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
        inner = paths_of(mention)
        paths = [complete(path, bases[-1]) for path in inner] if inner else bases
        return self._there(mention, home, paths, f"{home.where or '此处'}的前一{mention.word}")


def _ends(title: str, word: str) -> bool:
    return (
        title.endswith(word) or fits_generic(word, title) or (word in ("法", "法律") and title.endswith(("法", "法典")))
    )

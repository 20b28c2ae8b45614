"""The MkDocs plugin: hooks of a few lines each around `Site`. Runs under ProperDocs too."""

from __future__ import annotations

import hashlib
import logging
import shutil
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from pymdownx.slugs import slugify

from quangang.adapters.build_told import Clock
from quangang.adapters.mkdocs.errors import ContentAbort
from quangang.adapters.mkdocs.escaping import escape_by_default, finished_html, notice, plain_titles
from quangang.adapters.mkdocs.kept_pages import KeptPages
from quangang.adapters.mkdocs.links import name_index_files
from quangang.adapters.mkdocs.live_policy import with_live_script
from quangang.adapters.mkdocs.menus import name_menus
from quangang.adapters.mkdocs.shell import FILLED, Shells, without_indents
from quangang.adapters.mkdocs.theme_files import list_what_shows
from quangang.adapters.mkdocs.theme_style import theme_style
from quangang.formats.desk import Bench, build_bench
from quangang.formats.site import site_files
from quangang.model import Problem, Severity
from quangang.project_files import FOLDERS
from quangang.publishing import Site, read_project
from quangang.rendering.content_policy import with_policy
from quangang.rendering.plain_markdown import plain_html
from quangang.rendering.urls import page_url
from quangang.search import write_index
from quangang.text.web_address import is_web_address

log = logging.getLogger("mkdocs.plugins.quangang")

ASSETS = Path(__file__).parents[2] / "assets"
OVERRIDES = Path(__file__).parent / "overrides"


class QuangangConfig(Config):
    """Settings under `plugins: - quangang:` in mkdocs.yml."""

    repository = Type(str, default="")
    """Web address of the repository, for the new-file page of the contribution form."""
    search_endpoint = Type(str, default="")
    """Address of an OpenSearch endpoint; the static index is the fallback."""
    severity = Type(dict, default={})
    """Rule id → error, warning, info or off."""


class QuangangPlugin(BasePlugin[QuangangConfig]):
    """Reads and checks the content, then gives MkDocs pages to write."""

    site: Site
    bench: Bench
    problems: tuple[Problem, ...]
    inside: frozenset[int] = frozenset()
    shells: Shells
    filled: set[str]
    plain: dict[str, str]
    files: Files
    clock: Clock
    kept: KeptPages | None = None
    """What may be taken over from the last site; None where a page may depend on more than we know."""
    theme_script = False
    style = ""
    shortcuts = True
    """Off in tests, which compare both ways."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take the time from here."""
        self.clock = Clock()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """`mkdocs serve` puts a script into each page that reloads it: its policy has to know it.

        It watches docs/ alone by itself.
        """
        for folder in (self.site.root / name for name in FOLDERS):
            if folder.is_dir():
                server.watch(str(folder))
        app = server.get_app()
        if app is not None:
            server.set_app(with_live_script(app))
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything before MkDocs empties the site folder."""
        for name in ("repository", "search_endpoint"):
            if self.config[name] and not is_web_address(self.config[name]):
                raise PluginError(f"quangang 的 {name} 不是可以打开的网址：{self.config[name]}（写成 https://…）")
        if Path(config.config_file_path).is_symlink():
            raise PluginError(f"{Path(config.config_file_path).name} 是一个链接，没有照它生成：请换成文件本身")
        root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir).resolve() != root / "docs":
            raise PluginError("mkdocs.yml 的 docs_dir 只能是 docs：内容放在 docs/、cases/、courses/ 三个文件夹里")
        self.clock.tick("准备")
        reading = read_project(root, self.config.severity)
        self.clock.tick("读内容、检查、找引用")
        if reading.broken:
            raise ContentAbort(reading.problems)
        self.site = site = Site.of(reading, self.config.repository)
        self.bench = build_bench(site.words, site.graph, root, partial(self.kept.pack, site) if self.kept else None)
        site.more = self.bench.pages
        self.filled, self.plain = set(), {}
        self.problems = reading.problems
        for problem in reading.problems:
            log.log(logging.WARNING if problem.severity is Severity.WARNING else logging.INFO, "%s", problem)
        self.assets = {path.name: _hashed(path) for path in sorted(ASSETS.glob("quangang*")) if path.is_file()}
        self.theme_script = needs_theme_script(config)
        self.style = "" if self.theme_script else _theme_style(config)
        if self.style:
            self.assets[THEME_STYLE] = f"quangang-theme.{hashlib.sha256(self.style.encode()).hexdigest()[:10]}.css"
        config.theme.dirs.insert(0, str(OVERRIDES))
        list_what_shows(config.theme)
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
        config.use_directory_urls = True
        config.copyright = notice(config.copyright)
        if config.nav is None:
            config.nav = site.navigation()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add pages that lie outside docs/ or have no file; take away what is no page."""
        assets = dict.fromkeys(self.site.assets())
        for file in [file for file in files if file.src_dir == config.docs_dir and file.generated_by is None]:
            stays = f"docs/{file.src_uri}" in assets
            if file.is_documentation_page():
                stays = not self.site.hidden(file.src_uri)
            if not stays:
                files.remove(file)
        for document in self.site.outside():
            path = self.site.source_path(document)
            files.append(File(path, str(self.site.root), config.site_dir, config.use_directory_urls))
        for path in assets:
            if not path.startswith("docs/"):
                files.append(File(path, str(self.site.root), config.site_dir, config.use_directory_urls))
        for page in self.site.generated.values():
            files.append(File.generated(config, page.path, content=page.markdown))
        for bank in self.site.banks():
            files.append(File.generated(config, f"assets/quangang/{bank.name}", content=bank.text))
        for path, text in self.site.scripts():
            files.append(File.generated(config, path, content=text))
        # A service worker governs what lies below it: it stands at the root, under a name that does not change.
        files.append(File.generated(config, "sw.js", content=(ASSETS / "sw.js").read_bytes()))
        standing = self.kept.data(self.site) if self.kept else frozenset()
        beside = site_files(self.site.words, self.site.graph, config.site_name, standing)
        for path, content in (*beside.items(), *self.bench.files.items()):
            files.append(File.generated(config, path, content=content))
        for name, hashed in self.assets.items():
            content = self.style.encode() if name == THEME_STYLE else (ASSETS / name).read_bytes()
            files.append(File.generated(config, f"assets/quangang/{hashed}", content=content))
        for file in files:
            if file.inclusion is InclusionLevel.UNDEFINED and file.src_uri.startswith("assets/quangang/"):
                file.inclusion = InclusionLevel.INCLUDED
        self.files = files
        if self.kept:
            self.kept.find(self.site, files, config)
        self.clock.tick("数据文件")
        return files

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the body alone: the front matter is ours, and the theme sees of it what we hand on."""
        document = self.site.document_at(page.file.src_uri)
        return None if document is None else document.body or " "

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set title and date from the content; put tokens where our HTML goes."""
        path = page.file.src_uri
        facts = self.site.facts(path)
        page.meta = {**facts.values, **({"title": facts.title} if facts.title else {})}
        page.update_date = facts.date
        if id(page) not in self.inside:
            page.meta["template"] = FILLED
        prepared = self.site.prepare(path, markdown)
        plain = plain_html(prepared, config.markdown_extensions) if self.shortcuts else None
        if plain is None:
            return prepared
        self.plain[path] = plain
        return ""

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Sanitise, then put our HTML in."""
        if self.kept:
            self.kept.rendered(page.file.src_uri, html)
        rendered = self.site.finish(page.file.src_uri, self.plain.pop(page.file.src_uri, html))
        if rendered.toc is not None:
            page.toc = _table_of_contents(rendered.toc)
        else:
            plain_titles(page.toc.items)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids = {*page.present_anchor_ids, *rendered.anchors}
        if "<h1" in rendered.html:
            return rendered.html
        # The menu calls a page by a short name; its heading is its title.
        return f"<h1>{escape(page.meta.get('title') or page.title)}</h1>\n{rendered.html}"

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Know the pages of the menu: each of them has a menu of its own."""
        self.inside = frozenset(map(id, nav.pages))
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Escape by default; let templates name our assets by what they are."""
        self.clock.tick("正文")
        escape_by_default(env)
        if self.kept:
            self.kept.name(self.site, files)
        self.shells = Shells(env, self._finished, name_index_files, self.inside)
        env.globals["quangang_theme_script"] = self.theme_script
        env.globals["quangang_theme_style"] = bool(self.style)
        env.globals["quangang_asset"] = lambda name: f"assets/quangang/{self.assets[name]}"
        return env

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Say which scripts a page needs; its content is HTML, the rest of it text."""
        page.content = finished_html(page.content or "")
        path = page.file.src_uri
        facts = self.site.facts(path)
        if facts.current and page.canonical_url:
            page.canonical_url = urljoin(config.site_url or "", facts.current)
        context["quangang"] = dict(facts.flags)
        if page.meta.pop("template", "") == FILLED:
            filled = self.shells.fill(page, context) if self.shortcuts else None
            if filled is None:
                filled = self._finished(self.shells.env.get_template("main.html").render(context), str(page.content))
            context["quangang_page"] = finished_html(filled)
            self.filled.add(path)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Make links work from a folder, too; say what may run on the page."""
        if page.file.src_uri in self.filled:
            page.content = None  # thousands of laws, which nobody asks for again
            return output
        return self._finished(output, str(page.content or ""))

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """The theme's own pages, such as 404.html."""
        return self._finished(output_content, "") if template_name.endswith(".html") else output_content

    def _finished(self, output: str, content: str) -> str:
        connect = [self.config.search_endpoint] if self.config.search_endpoint else []
        output = without_indents(output, content)
        return name_menus(name_index_files(with_policy(output, content, connect=connect)))

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is derived from the whole corpus; take away what only search of Material would use."""
        self.clock.tick("页面")
        if self.kept:
            self.kept.note(self.site, self.files)
            self.kept.index(self.site, Path(config.site_dir))
        else:
            write_index(self.site.words, Path(config.site_dir), page_url)
        self.clock.tick("检索")
        scripts = Path(config.site_dir) / "assets" / "javascripts"
        shutil.rmtree(scripts if not self.theme_script else scripts / "lunr", ignore_errors=True)
        if self.style:
            shutil.rmtree(Path(config.site_dir) / "assets" / "stylesheets", ignore_errors=True)
        for path in Path(config.site_dir).rglob("*.map"):
            path.unlink()


THEME_STYLE = "theme.css"
"""What templates call the theme's style sheet."""


def _theme_style(config: MkDocsConfig) -> str:
    """The theme's style sheets as this portal needs them; "" where the theme has none of those names."""
    folders = [Path(folder) / "assets" / "stylesheets" for folder in config.theme.dirs]
    names = ["main", *(["palette"] if config.theme.get("palette") else [])]
    found = [
        next((file for folder in folders for file in sorted(folder.glob(f"{name}.*.css"))), None) for name in names
    ]
    return theme_style([file.read_text(encoding="utf-8") for file in found if file]) if all(found) else ""


OWN_FEATURES = frozenset(
    {
        "navigation.tabs",
        "navigation.indexes",
        "navigation.top",
        "navigation.prune",
        "navigation.sections",
        "navigation.expand",
        "navigation.path",
        "navigation.footer",
        "toc.follow",
    }
)
"""Features of the theme that our own script carries out, or that need none."""


def needs_theme_script(config: MkDocsConfig) -> bool:
    """Whether the project uses what only the theme's own script does; it weighs more than all else on a page."""
    features = config.theme.get("features", None) or []
    return bool(set(features) - OWN_FEATURES or config.extra_javascript or config.extra.get("version"))


def _hashed(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return f"{path.stem}.{digest}{path.suffix}"


def _table_of_contents(entries: Any) -> TableOfContents:
    items: list[AnchorLink] = []
    for title, anchor, level in entries:
        link = AnchorLink(title, anchor, level)
        if level > 2 and items:
            items[-1].children.append(link)
        else:
            items.append(link)
    return TableOfContents(items)

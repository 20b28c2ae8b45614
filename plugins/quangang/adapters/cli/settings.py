"""mkdocs.yml for commands that run without MkDocs: the plugin's options, and names that nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from quangang.errors import ConfigError, reason
from quangang.model import Location, Problem
from quangang.text.yaml import explain

SETTINGS = frozenset(
    (
        "site_name nav exclude_docs draft_docs not_in_nav site_url site_description site_author theme docs_dir site_dir "
        "copyright dev_addr use_directory_urls repo_url repo_name edit_uri_template edit_uri extra_css extra_javascript "
        "extra_templates markdown_extensions strict remote_branch remote_name extra plugins hooks watch validation INHERIT"
    ).split()
)
"""What MkDocs reads from mkdocs.yml; a test holds it against MkDocs' own list."""
OPTIONS = frozenset({"repository", "search_endpoint", "severity"})
"""What the plugin reads; a test holds it against the plugin's own list."""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml with its own tags (`!ENV`, `!!python/name:…`) left as nothing: our options hold none."""


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    del loader, suffix, node


_Loader.add_multi_constructor("!", _ignored)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignored)


def unknown_settings(config: Path) -> list[Problem]:
    """Names in mkdocs.yml that neither MkDocs nor the plugin reads: what they were meant to do does not happen.

    Raises:
        ConfigError: the file is not YAML.
    """
    text = _text(config)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ConfigError(str(explain(error, text, config.name))) from error
    if not isinstance(root, yaml.MappingNode):
        return []
    return [*_unknown(root, SETTINGS, config.name, "设置"), *_unknown_options(root, config.name)]


def _unknown_options(root: yaml.MappingNode, file: str) -> Iterator[Problem]:
    for key, value in root.value:
        if key.value != "plugins" or not isinstance(value, yaml.CollectionNode):
            continue
        entries = value.value if isinstance(value, yaml.MappingNode) else []
        if isinstance(value, yaml.SequenceNode):
            entries = [pair for item in value.value if isinstance(item, yaml.MappingNode) for pair in item.value]
        for name, options in entries:
            if name.value == "quangang" and isinstance(options, yaml.MappingNode):
                yield from _unknown(options, OPTIONS, file, "quangang 的设置")


def _unknown(node: yaml.MappingNode, known: Iterable[str], file: str, what: str) -> Iterator[Problem]:
    for key, _ in node.value[:1_000]:
        name = str(key.value)
        if name in known:
            continue
        near = get_close_matches(name[:100], sorted(known), 1, 0.5)
        fix = f"是不是想写“{near[0]}”？" if near else f"可用的有：{'、'.join(sorted(known))}"
        place = Location(file, key.start_mark.line + 1, key.start_mark.column + 1)
        yield Problem(place, "settings", f"{what}里没有“{name[:100]}”这一项，写了不起作用", fix=fix)


def plugin_options(config: Path) -> Mapping[str, Any]:
    """Options under `plugins: - quangang:`; empty when there are none.

    Raises:
        ConfigError: the file is not YAML.
    """
    return options_in(_text(config), config.name)


def _text(config: Path) -> str:
    try:
        return config.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{config.name} 读不出来：{reason(error)}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{config.name} 不是 UTF-8 编码，请用记事本或 WPS 另存为 UTF-8") from error


def options_in(text: str, name: str) -> Mapping[str, Any]:
    """The plugin's options in the text of a configuration file.

    Raises:
        ConfigError: it is not YAML.
    """
    try:
        data = yaml.load(text, Loader=_Loader)  # a safe loader
    except yaml.YAMLError as error:
        raise ConfigError(str(explain(error, text, name))) from error
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins.items() if isinstance(plugins, dict) else ()
    if isinstance(plugins, list):
        entries = [pair for item in plugins if isinstance(item, dict) for pair in item.items()]  # type: ignore[assignment]
    for name, options in entries:
        if name == "quangang" and isinstance(options, dict):
            return options
    return {}

"""The plugin's options in mkdocs.yml, for commands that run without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from quangang.errors import ConfigError


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml with its own tags (`!ENV`, `!!python/name:…`) left as nothing: our options hold none."""


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    del loader, suffix, node


_Loader.add_multi_constructor("!", _ignored)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignored)


def plugin_options(config: Path) -> Mapping[str, Any]:
    """Options under `plugins: - quangang:`; empty when there are none.

    Raises:
        ConfigError: the file is not YAML.
    """
    try:
        text = config.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config.name} 读不出来：{error}") from error
    return options_in(text, config.name)


def options_in(text: str, name: str) -> Mapping[str, Any]:
    """The plugin's options in the text of a configuration file.

    Raises:
        ConfigError: it is not YAML.
    """
    try:
        data = yaml.load(text, Loader=_Loader)  # a safe loader
    except yaml.YAMLError as error:
        raise ConfigError(f"{name} 读不出来：{error}") from error
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins.items() if isinstance(plugins, dict) else ()
    if isinstance(plugins, list):
        entries = [pair for item in plugins if isinstance(item, dict) for pair in item.items()]  # type: ignore[assignment]
    for name, options in entries:
        if name == "quangang" and isinstance(options, dict):
            return options
    return {}

"""The folder that a demonstration leaves behind: settings, feed list, database, page."""

import os
import shutil
from pathlib import Path

from extractors.records.faults import ConfigurationError
from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.newsroom import Newsroom
from flows.settings import FILE_NAME, Settings
from flows.settings_file import load_settings

_MARK = ".sulh-demo"  # says that the folder is ours to empty
_SETTINGS = """\
# Made by `sulh demo`. Commands that only read work with it as long as the folder is there.
data = "."
feeds = "feeds.toml"

[alerts]
console = true
file = "alerts.jsonl"

[collect]
look_back_days = 30 # the newsroom invents a whole month
timeout_seconds = 2 # one of the newsroom's feeds hangs on purpose,
tries = 1 # and asking again does not mend what is played
spacing_seconds = 0 # it is our own: there is nobody to be polite to
allow_private = ["{host_port}"]
"""


def prepare_folder(folder: Path, *, keep: bool) -> None:
    """Make the folder, or empty that of an earlier demonstration.

    Raises:
        ConfigurationError: it holds something that no demonstration made, or cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
            raise ConfigurationError(
                "holds files that no demo made; name another with `--folder`", subject=str(folder)
            )
        if folder.is_dir() and not keep:
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).touch()
    except OSError as error:
        raise ConfigurationError(
            f"cannot be written ({error.strerror or error}); name another with `--folder`",
            subject=str(folder),
        ) from error


def write_settings(folder: Path, newsroom: Newsroom) -> Settings:
    """Write the settings and the feed list of the newsroom, and read them as a command does."""
    listed = FeedList(
        outlets={outlet.id: outlet for outlet in newsroom.outlets},
        feeds={feed.url: feed for feed in newsroom.feeds},
    )
    (folder / "feeds.toml").write_text(render_feed_list(listed), encoding="utf-8")
    (folder / FILE_NAME).write_text(
        _SETTINGS.format(host_port=newsroom.host_port), encoding="utf-8"
    )
    return load_settings(folder / FILE_NAME, environment=_without_settings(os.environ))


def _without_settings(environment: "os._Environ[str]") -> dict[str, str]:
    return {key: value for key, value in environment.items() if not key.startswith("SULH_")}

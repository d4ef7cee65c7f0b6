"""Refresh the page after a pass, where the settings name a folder for it."""

from extractors.records.faults import RejectedError, SulhError
from flows.alerts.writing import find_zone
from flows.report.contents import read_changes
from flows.report.kept import NOTHING, Kept, load_kept, name_maker
from flows.report.page import write_page
from flows.steps.services import PassServices
from storage.database import Database


def refresh_page(services: PassServices, *, command: str) -> str:
    """Write what changed on the page; do nothing where there is no folder for it.

    A page that cannot be written (a full disk, a folder of another user) takes nothing back of the
    pass, whose work is stored and told by then.

    Returns:
        What went wrong, for a person; empty where nothing did.
    """
    if services.report_folder is None:
        return ""
    try:
        maker = name_maker(services.names, services.zone)
        try:
            _refresh(services, command, load_kept(services.report_folder, maker=maker))
        except RejectedError:  # what was kept is damaged: all of it is made anew
            _refresh(services, command, NOTHING)
    except (OSError, SulhError) as error:
        return f"the page was not refreshed: {error}"
    return ""


def _refresh(services: PassServices, command: str, kept: Kept) -> None:
    with Database.open(services.database, holder=command, wait=services.wait) as database:
        contents = read_changes(
            database.connection, kept, names=services.names, zone=find_zone(services.zone)
        )
    if services.report_folder is not None:
        write_page(
            contents,
            folder=services.report_folder,
            generated_at=services.clock(),
            timezone=services.zone,
            names=services.names,
        )

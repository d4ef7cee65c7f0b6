"""Write the page anew after a pass, where the settings name a folder for it."""

from extractors.records.faults import SulhError
from flows.report.contents import read_contents
from flows.report.page import write_page
from flows.steps.services import PassServices
from storage.database import Database


def refresh_page(services: PassServices, *, command: str) -> str:
    """Write the page from what is stored now; do nothing where there is no folder for it.

    A page that cannot be written (a full disk, a folder of another user) takes nothing back of the
    pass, whose work is stored and told by then.

    Returns:
        What went wrong, for a person; empty where nothing did.
    """
    if services.report_folder is None:
        return ""
    try:
        with Database.open(services.database, holder=command, wait=services.wait) as database:
            contents = read_contents(database.connection)
        write_page(
            contents,
            folder=services.report_folder,
            generated_at=services.clock(),
            timezone=services.zone,
            names=services.names,
        )
    except (OSError, SulhError) as error:
        return f"the page was not refreshed: {error}"
    return ""

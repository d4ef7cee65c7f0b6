"""Write anew what the documents show of the program: `python -m tests.architecture.documents`."""

from tests.architecture.documents import (
    commands,
    dictionary,
    faults,
    readme,
    settings,
    transcripts,
)
from tests.architecture.documents.markdown import ROOT


def main() -> None:
    (ROOT / "docs" / "commands.md").write_text(commands.render(), encoding="utf-8")
    faults.PAGE.write_text(faults.render(), encoding="utf-8")
    for page in (dictionary, settings, readme):
        text = page.PATH.read_text(encoding="utf-8")
        page.PATH.write_text(page.render(text), encoding="utf-8")
    for path in transcripts.DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        path.write_text(transcripts.refresh(text), encoding="utf-8")


main()

"""The folder that writer and workers share: plans go one way through it, results the other.

Each file is whole or not there. JSON, since workers of another version or another owner may write
it, and reading JSON runs nothing.
"""

import os
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from extractors.records.faults import ConfigurationError, TransientError
from flows.parts.merge import PartResult
from flows.steps.collect_plan import CollectPlan

_PLANS: TypeAdapter[CollectPlan] = TypeAdapter(CollectPlan)
_RESULTS: TypeAdapter[PartResult] = TypeAdapter(PartResult)
_T = TypeVar("_T")


class Spool:
    """Plans and results by the names of parts."""

    def __init__(self, folder: Path) -> None:
        """The folder is made where it is missing.

        Raises:
            ConfigurationError: it cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"cannot be made ({error.strerror or error})", subject=str(folder)
            ) from error
        self._folder = folder

    def put_plan(self, part: str, plan: CollectPlan) -> None:
        """Leave a plan for whichever worker takes the part."""
        self._write(self._folder / f"{part}.plan.json", _PLANS.dump_json(plan))

    def take_plan(self, part: str) -> CollectPlan:
        """The plan of a part.

        Raises:
            TransientError: it is not there; the writer has given the part up.
        """
        return self._read(self._folder / f"{part}.plan.json", _PLANS)

    def put_result(self, part: str, result: PartResult) -> None:
        """Leave what came of a part."""
        self._write(self._folder / f"{part}.result.json", _RESULTS.dump_json(result))

    def find_result(self, part: str) -> PartResult | None:
        """What came of a part; None where nothing did, or something that cannot be read."""
        try:
            return self._read(self._folder / f"{part}.result.json", _RESULTS)
        except TransientError:
            return None

    def clear(self) -> int:
        """Take away what earlier passes left; returns how many files. Only for who has the turn."""
        found = [*self._folder.glob("*.json"), *self._folder.glob(".*.json.*")]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def _write(self, path: Path, content: bytes) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    @staticmethod
    def _read(path: Path, adapter: "TypeAdapter[_T]") -> _T:
        try:
            return adapter.validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise TransientError(
                f"cannot be used ({type(error).__name__})", subject=path.name
            ) from error

from pathlib import Path

import duckdb
import pytest

from extractors.records.faults import ConfigurationError, SulhError, TransientError
from storage.faults import DatabaseLostError, translate_fault, translated

PATH = Path("/somewhere/sulh.duckdb")

FAULTS = [
    pytest.param(
        duckdb.IOException('Could not set lock on file "x": Conflicting lock is held'),
        TransientError,
        id="held by another program",
    ),
    pytest.param(
        duckdb.TransactionException("Conflict on tuple deletion!"), TransientError, id="conflict"
    ),
    pytest.param(
        duckdb.FatalException("database has been invalidated"), DatabaseLostError, id="fatal"
    ),
    pytest.param(
        duckdb.IOException("Could not write to file: No space left on device"),
        DatabaseLostError,
        id="disk full",
    ),
    pytest.param(
        duckdb.IOException("exists, but it is not a valid DuckDB database file!"),
        ConfigurationError,
        id="not a database",
    ),
    pytest.param(
        duckdb.SerializationException("expected end of object"), ConfigurationError, id="damaged"
    ),
    pytest.param(
        duckdb.IOException("Trying to read a database file with version number 99, newer version"),
        ConfigurationError,
        id="newer format",
    ),
    pytest.param(duckdb.IOException("Permission denied"), ConfigurationError, id="no permission"),
]


@pytest.mark.parametrize(("error", "fate"), FAULTS)
def test_each_fault_of_the_surroundings_has_its_fate(
    error: duckdb.Error, fate: type[SulhError]
) -> None:
    fault = translate_fault(error, PATH)
    assert type(fault) is fate
    assert fault.subject == str(PATH)


def test_a_dead_instance_says_to_leave_and_to_check_the_disk() -> None:
    fault = translate_fault(duckdb.FatalException("invalidated"), PATH)
    assert "this process must end" in str(fault)
    assert "disk" in str(fault)


def test_our_own_mistakes_stay_what_they_are() -> None:
    with pytest.raises(duckdb.ParserException), translated(PATH):
        raise duckdb.ParserException("syntax error")

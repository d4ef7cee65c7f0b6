from typing import Any

import pytest
from prefect.client.schemas.objects import State
from prefect.states import StateType

from extractors.records.faults import ConfigurationError, RejectedError, TransientError
from flows import monitor


@pytest.mark.parametrize(
    ("fault", "is_retried"),
    [
        (TransientError("busy"), True),
        (RejectedError("no page", reason="not-a-page"), False),
        (ConfigurationError("a typo"), False),
        (ValueError("our own"), False),
    ],
)
async def test_only_what_may_pass_is_tried_again(
    fault: Exception,
    is_retried: bool,  # noqa: FBT001 - a column of the table
) -> None:
    state: State[Any] = State(type=StateType.FAILED, data=fault)
    assert await monitor.is_transient(monitor.collect_task, None, state) is is_retried  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "task", [monitor.collect_task, monitor.commit_task, monitor.deliver_task], ids=lambda t: t.name
)
def test_tasks_keep_no_results_and_retry_a_few_times(task: Any) -> None:  # noqa: ANN401 - Prefect's
    assert task.retries == 2
    assert task.persist_result is False
    assert task.retry_condition_fn is monitor.is_transient


def test_the_flow_itself_is_not_retried() -> None:
    assert monitor.monitor.retries in {0, None}

"""How tests run: property tests without deadlines and in CI with the same examples, all as in a pipe.

Machines are noisy. And pytest-xdist tells its workers how wide the terminal is, as which nothing is written.
"""

import os

from hypothesis import HealthCheck, settings

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("patient", patient)
settings.register_profile("repeatable", patient, derandomize=True, database=None)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")
os.environ.pop("COLUMNS", None)

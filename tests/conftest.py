"""How property tests run: without deadlines, for machines are noisy, and in CI with the same examples."""

import os

from hypothesis import HealthCheck, settings

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("patient", patient)
settings.register_profile("repeatable", patient, derandomize=True, database=None)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")

"""Hypothesis profiles: `default` looks at the same texts each time, `soak` at a hundred times as many, and new ones."""

from hypothesis import HealthCheck, settings

EXAMPLES = 40

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default", deadline=None, max_examples=EXAMPLES, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "soak", deadline=None, max_examples=100 * EXAMPLES, print_blob=True, suppress_health_check=_SLOW
)
settings.load_profile("default")

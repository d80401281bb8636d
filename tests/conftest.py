"""Settings for all tests: the same examples at every run; with `HYPOTHESIS_PROFILE=explore` new ones each time."""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, print_blob=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

"""Settings for all tests: where CI is set the examples are the same at every run, at a desk they are new each time."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

"""Settings for all tests: a change is judged by the same examples whenever it is judged, at a desk by new ones each time."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

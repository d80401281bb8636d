"""Settings for all tests: the same examples at every run; with `HYPOTHESIS_PROFILE=explore` new ones each time.

A failing example of whole records takes minutes to be made smaller: only the profile that looks for new ones does so.
"""

import os

from hypothesis import Phase, settings

settings.register_profile("same", derandomize=True, print_blob=True, phases=[Phase.explicit, Phase.generate])
settings.register_profile("explore", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

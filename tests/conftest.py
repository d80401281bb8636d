"""Settings for all tests: the same examples at every run; with `HYPOTHESIS_PROFILE=explore` new ones each time.

A failing example of whole records takes minutes to be made smaller: only the profile that looks for new ones does so.
How long an example takes is no matter of any test: it depends on what else the machine does.
"""

import os

from hypothesis import HealthCheck, Phase, settings

ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)

settings.register_profile("same", ANY_TIME, derandomize=True, phases=[Phase.explicit, Phase.generate])
settings.register_profile("explore", ANY_TIME)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

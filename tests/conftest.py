"""In CI the property tests draw the same examples every time; elsewhere they go on looking."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

"""Where the pages of rules are on the web, if their distributions say where their documentation is."""

from newslint.registry.core import CORE_RULES
from newslint.registry.entry_points import GROUP
from newslint.registry.plugins import load_registry


def page_urls() -> dict[str, str]:
    """The addresses of rules' pages, by code; rules of which none is known are left out.

    A rule of newslint's own has a page below the `Documentation` URL of the distribution, as
    docs/build.py lays them out. For rules of other distributions their URL itself is the address.
    """
    found: dict[str, str] = {}
    for plugin in load_registry().plugins:
        url = plugin.point.documentation
        if not url:
            continue
        if plugin.point.distribution == GROUP:
            base = f"{url.rstrip('/')}/rules"
            found.update((code, f"{base}/{code}/") for code in (*plugin.codes, *CORE_RULES))
        else:
            found.update(dict.fromkeys(plugin.codes, url))
    return found

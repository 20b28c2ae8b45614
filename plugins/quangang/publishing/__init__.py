"""The site as a room: what pages there are, what stands on them, what each is made from. Knows no builder and no theme.

`read_project` reads and checks a project once; `Site` says of every page its path, title, date and HTML. The drivers
in `adapters/` ask and write.
"""

from quangang.publishing.reading import Reading, read_project
from quangang.publishing.site import Rendered, Site

__all__ = ["Reading", "Rendered", "Site", "read_project"]

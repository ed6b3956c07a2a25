"""The application: settings, assembly, and the services that both interfaces share."""

import logging

# Silent until somebody wants to see it: a command with -v, or a program that sets logging up.
logging.getLogger("mien").addHandler(logging.NullHandler())

#!/usr/bin/env python3
"""The command line of the project."""

import os
import sys

from django.core.management import execute_from_command_line

from desk.supervising.local import settings_for_up


def main():
    """Runs one management command; `up` first gets the settings of a local installation."""
    if sys.argv[1:2] == ["up"]:
        os.environ.update(settings_for_up(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

"""python -m bench.inside MODULE ARGUMENT…: sets the portal up, runs main(*arguments) of a module of this package, prints JSON.

A module that needs the portal's models is loaded only here, after the set-up, so that it may import like any other.
"""

import importlib
import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(importlib.import_module(f"bench.{sys.argv[1]}").main(*sys.argv[2:])))

#!/bin/sh
# Sets up where needed and runs the tests; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh dev
exec .venv/bin/python -m pytest "$@"

#!/bin/sh
# Sets up where needed and runs the tests in two processes, a file in one of them; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh dev
exec .venv/bin/python -m pytest -n 2 --dist loadfile "$@"

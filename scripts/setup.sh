#!/bin/sh
# Makes .venv in the project folder: Python 3.11 or 3.12, locked dependencies, the package itself (editable).
#
# usage: sh scripts/setup.sh [dev]
#   dev: with the tools for tests and checks too
# PYTHON names an interpreter to use instead of the first fitting one on the PATH; .venv is made anew where it has
# another version.
# Where the environment is already up to date this takes no time.
set -eu
cd "$(dirname "$0")/.."

lock=requirements.lock
[ "${1:-}" = dev ] && lock=requirements-dev.lock

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null
}

version() {
    "$1" -c 'import sys; print(sys.version_info[:2])'
}

if [ -n "${PYTHON:-}" ]; then
    if ! fits "$PYTHON"; then
        echo "setup: PYTHON=$PYTHON is no Python 3.11 or 3.12 with its venv module." >&2
        exit 1
    fi
    if fits .venv/bin/python && [ "$(version .venv/bin/python)" != "$(version "$PYTHON")" ]; then
        rm -rf .venv
    fi
fi

stamp() {
    { pwd; cat pyproject.toml "$1"; } | cksum
}

# What was installed last: the tools of `dev` include all that the package needs.
for done in requirements-dev.lock "$lock"; do
    if [ -f ".venv/$done.done" ] && [ "$(cat ".venv/$done.done")" = "$(stamp "$done")" ] && fits .venv/bin/python; then
        exit 0
    fi
done

if ! fits .venv/bin/python; then
    python=
    for candidate in ${PYTHON:+"$PYTHON"} python3.12 python3.11 python3 python; do
        if fits "$candidate"; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "setup: needs Python 3.11 or 3.12 with its venv module, and finds none on the PATH." >&2
        echo "       Install one (on Debian and Ubuntu: python3.12 and python3.12-venv)," >&2
        echo "       or name it: PYTHON=/path/to/python3.12 sh scripts/setup.sh" >&2
        exit 1
    fi
    echo "setup: making .venv with $("$python" --version)" >&2
    rm -rf .venv
    "$python" -m venv .venv
fi

echo "setup: installing what $lock lists" >&2
rm -f .venv/*.done
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
stamp "$lock" >".venv/$lock.done"

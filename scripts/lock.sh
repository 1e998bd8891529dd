#!/bin/sh
# Writes both lock files anew from pyproject.toml; needs pip-tools (.venv/bin/pip install pip-tools).
# Run it with Python 3.11, the oldest version supported, then try both files with 3.12, too.
set -eu
cd "$(dirname "$0")/.."
lock() {
    .venv/bin/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
        --build-deps-for=editable --build-deps-for=wheel --build-deps-for=sdist "$@" pyproject.toml
}
lock --upgrade --output-file=requirements.lock --extra=scispacy --extra=evaluate
lock --upgrade --output-file=requirements-dev.lock --constraint=requirements.lock --extra=scispacy --extra=evaluate --extra=dev

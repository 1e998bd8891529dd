#!/bin/sh
# Sets up where needed, extracts the outcomes of every text in corpus/ into results/, and prints the summary.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
exec .venv/bin/io-extract run corpus --out results "$@"

#!/bin/sh
# The package beside the newest pandas in clean environments: does it install, and are its results the same bytes?
#
# usage: sh scripts/clean_installs.sh [PYTHON ...]     (python3.11 python3.12 python3.13 if not given)
# Builds the wheel, makes an environment for each Python, installs the wheel with all extras and pandas in one go,
# extracts corpus/ there, and compares the results with those of .venv. Takes minutes and the network: not part of CI.
set -eu
cd "$(dirname "$0")/.."
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1
[ $# -gt 0 ] || set -- python3.11 python3.12 python3.13
.venv/bin/python -m build --no-isolation --wheel --outdir "$away" . >/dev/null
cp -r corpus "$away/corpus"
expected=$away/expected
(cd "$away" && "$OLDPWD/.venv/bin/io-extract" run corpus --out "$expected" --quiet)
for python in "$@"; do
    here=$away/environment
    rm -rf "$here"
    "$python" -m venv "$here"
    "$here/bin/python" -m pip install --quiet "$(echo "$away"/*.whl)"
    echo "$("$python" --version): $(du -sm "$here" | cut -f1) MB with the package alone"
    rm -rf "$here"
    "$python" -m venv "$here"
    "$here/bin/python" -m pip install --quiet --prefer-binary "$(echo "$away"/*.whl)[all]" pandas
    "$here/bin/python" -m pip check
    (cd "$away" && "$here/bin/io-extract" run corpus --out "$here/results" --quiet)
    (cd "$away" && "$here/bin/io-extract" check)
    for file in outcomes.jsonl outcomes.csv; do
        cmp "$expected/$file" "$here/results/$file"
    done
    "$here/bin/python" -c "import numpy, pandas; print(f'  same bytes; numpy {numpy.__version__}, pandas {pandas.__version__}')"
    echo "  $(du -sm "$here" | cut -f1) MB with [all] and pandas"
done

#!/usr/bin/env bash
# Make .venv with the committed pins and this package; do nothing when it is up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

stamp=.venv/.onething
[ "$(cat "$stamp" 2>/dev/null)" = "$(environment_digest)" ] && exit 0

python=$(find_python)
# An interrupted installation leaves this behind: files may be half written, so begin anew.
[ -e .venv/.onething-unfinished ] && rm -rf .venv

say "Environment: .venv with $("$python" -V)"
if ! [ -x .venv/bin/python ]; then
  rm -rf .venv
  "$python" -m venv --without-pip .venv
fi
: >.venv/.onething-unfinished
rm -f "$stamp"

uv=$(command -v uv || true)
if ! { [ -n "$uv" ] && "$uv" --version >/dev/null 2>&1; }; then
  say "Environment: uv, which installs the rest"
  .venv/bin/python -m ensurepip >/dev/null
  awk '/^uv==/ {on = 1} on {print} on && !/\\$/ {exit}' requirements.txt >.venv/uv.txt
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.txt
  uv=.venv/bin/uv
fi

say "Environment: $(grep -c '==' requirements.txt) pinned packages, checked by hash"
"$uv" pip install -q --python .venv/bin/python --require-hashes -r requirements.txt
"$uv" pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .

rm .venv/.onething-unfinished
environment_digest >"$stamp"

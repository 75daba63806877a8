#!/usr/bin/env bash
# Refresh requirements.txt: the newest of what setup.py and requirements.in allow, with hashes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

uv=$(command -v uv || true)
[ -n "$uv" ] || { scripts/install.sh; uv=.venv/bin/uv; }
"$uv" pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" \
  setup.py --extra test --extra dev requirements.in --output-file requirements.txt
say "requirements.txt: $(grep -c '==' requirements.txt) packages"

#!/usr/bin/env bash
# Run every test: what needs no Plone in the background, the rest beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

scripts/install.sh
scripts/system_packages.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "Tests without Plone run beside those with; they are reported at the end."
.venv/bin/python -m pytest -p no:plone -p no:playwright tests/domain tests/fields tests/house tests/transfer >"$log" 2>&1 </dev/null &
plain=$!
rc=0
.venv/bin/python -m pytest tests/plone </dev/null || rc=$?
plain_rc=0
wait "$plain" || plain_rc=$?
cat "$log"
[ "$rc" -eq 0 ] && [ "$plain_rc" -eq 0 ] || die "tests failed (with Plone: $rc, without: $plain_rc)"

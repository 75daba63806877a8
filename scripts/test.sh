#!/usr/bin/env bash
# Run every test in three runs at once: journeys in a browser, what else needs Plone, what needs none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

scripts/install.sh
scripts/system_packages.sh
.venv/bin/python scripts/compile_translations.py

logs=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$logs"' EXIT

# Each run has a cache and a folder of evidence of its own.
run() {
  local name=$1
  shift
  .venv/bin/python -m pytest -o "cache_dir=.pytest_cache/$name" "$@" </dev/null
}

say "Three runs of tests at once: with Plone, then the reports of those in a browser and of those without Plone."
run browser --output=test-results tests/plone/browser >"$logs/browser" 2>&1 &
browser=$!
run plain -p no:plone -p no:playwright tests/domain tests/fields tests/house tests/transfer >"$logs/plain" 2>&1 &
plain=$!

plone_rc=0 browser_rc=0 plain_rc=0
run plone --output=test-results-plone --ignore=tests/plone/browser tests/plone || plone_rc=$?
wait "$browser" || browser_rc=$?
cat "$logs/browser"
wait "$plain" || plain_rc=$?
cat "$logs/plain"
[ "$plone_rc$browser_rc$plain_rc" = 000 ] ||
  die "tests failed (with Plone: $plone_rc, in a browser: $browser_rc, without Plone: $plain_rc)"

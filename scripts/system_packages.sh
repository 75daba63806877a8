#!/usr/bin/env bash
# See that the tests find Chromium, a Chinese font and PostgreSQL; install them by apt-get where allowed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
if ! { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; }; then
  missing+=(fontconfig fonts-wqy-microhei)
fi
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
  missing+=(postgresql)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

command="apt-get install -y --no-install-recommends ${missing[*]}"
become=()
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || die "the tests need system packages; run: sudo $command"
  become=(sudo -n)
fi
command -v apt-get >/dev/null || die "the tests need these system packages: ${missing[*]}"
say "System packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() { "${become[@]}" env DEBIAN_FRONTEND=noninteractive $command >"$log" 2>&1 </dev/null; }
refresh() { "${become[@]}" apt-get update -qq >"$log" 2>&1 </dev/null; }
install || { refresh && install; } || { tail -n 5 "$log" >&2; die "could not install them; run: $command"; }

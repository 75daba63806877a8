#!/usr/bin/env bash
# Make what is missing, step by step, then serve in the foreground.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

# Not Asia/Shanghai: Zope reads that zone by its abbreviation CST, as the central time of America.
export TZ=Etc/GMT-8
host=127.0.0.1
port=${ONETHING_PORT:-8080}
conf=instance/parts/instance/etc

python=$(find_python)
"$python" scripts/free_port.py "$host" "$port"

# Whoever wants a new site removes instance/var; the configuration counts on these.
mkdir -p instance/var/{chameleon,filestorage,instance/import,log}
if command -v flock >/dev/null; then
  exec 9>instance/var/start.lock
  flock -n 9 || die "another 'make start' is at work in this folder"
fi

say "[1/4] Environment"
scripts/install.sh

say "[2/4] Instance"
stamp=.venv/.onething-instance
want="$(cat buildout.cfg .venv/.onething | cksum) $port"
if [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || ! [ -f $conf/wsgi.ini ]; then
  rm -rf instance/parts instance/.installed.cfg "$stamp"
  .venv/bin/buildout -q instance:http-address="$host:$port" 9>&-
  printf '%s' "$want" >"$stamp"
fi

say "[3/4] Site and demo content"
if ! .venv/bin/python scripts/site_marker.py check; then
  .venv/bin/python scripts/create_site.py $conf/zope.conf
  .venv/bin/python scripts/site_marker.py write
fi

say "[4/4] Serving http://$host:$port/onething (Ctrl-C stops)"
say "      Accounts are in instance/var/accounts.txt"
exec .venv/bin/runwsgi $conf/wsgi.ini

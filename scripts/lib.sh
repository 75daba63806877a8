# What the scripts of the house share; sourced, never run.

say() { printf '%s\n' "$*"; }

die() {
  printf 'onething: %s\n' "$*" >&2
  exit 1
}

# The first Python from 3.11 on that can make an environment.
find_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$name"
      return
    fi
  done
  die "no Python 3.11 or newer with venv found; install it, on Debian: apt-get install python3 python3-venv"
}

# What the environment is made from, as one checksum.
environment_digest() {
  cat requirements.txt setup.py pyproject.toml | cksum
}

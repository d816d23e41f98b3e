#!/bin/sh
# Checks one message: check.sh ORIGIN TEXT; the key, if there is one, is in COUNTERSIGN_KEY.
set -eu
body=$(printf '%s' "$2" | python3 -c 'import json, sys; print(json.dumps({"input": sys.stdin.read()}))')
curl --fail-with-body --silent --show-error --max-time 15 --retry 3 "$1/v1/check" \
  ${COUNTERSIGN_KEY:+-H "authorization: Bearer $COUNTERSIGN_KEY"} \
  -H 'content-type: application/json' -d "$body"

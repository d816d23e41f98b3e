"""Checks one message: python3 check.py ORIGIN TEXT. The key, if there is one, is in COUNTERSIGN_KEY.

Also looks a channel up without telling which: python3 check.py ORIGIN --listed 'website||example.com'.
Standard library alone.
"""

import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request

RETRIED = (429, 500, 502, 503, 504)


def ask(origin, path, body=None, tries=3):
    headers = {"content-type": "application/json"} if body is not None else {}
    key = os.environ.get("COUNTERSIGN_KEY")
    if key:
        headers["authorization"] = f"Bearer {key}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{origin.rstrip('/')}{path}", data, headers)
    for attempt in range(tries + 1):
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            problem = json.loads(error.read() or b"{}")
            if error.code not in RETRIED or attempt == tries:
                raise SystemExit(f"{problem.get('type')}: {problem.get('title')}") from None
            time.sleep(min(float(error.headers.get("retry-after", 2**attempt)), 30))
        except urllib.error.URLError:
            if attempt == tries:
                raise SystemExit("The service does not answer.") from None
            time.sleep(2**attempt)


def listed(origin, key):
    """Entries of the registry for `type|qualifier|value`; four digits of the hash are sent."""
    wanted = hashlib.sha256(key.encode()).hexdigest()
    bucket = ask(origin, f"/v1/hash-prefixes/{wanted[:4]}")
    return [one for one in bucket["entries"] if one["hash"] == wanted and one["status"] != "padding"]


if __name__ == "__main__":
    origin, *rest = sys.argv[1:]
    if rest[0] == "--listed":
        print(json.dumps(listed(origin, rest[1])))
    else:
        answer = ask(origin, "/v1/check", {"input": rest[0]})
        print(answer["verdict"])
        print(answer["summary"])

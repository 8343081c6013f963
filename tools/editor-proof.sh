#!/bin/sh
# Bundles the editor again from its lock file, in a folder of its own, and compares every byte with what is
# vendored. When it could not be bundled it says so, and never "the same".
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
not_run() {
	printf '\n!! editor-proof: NOT RUN (%s)\n\n' "$1"
	exit 2
}
command -v npm >/dev/null && command -v node >/dev/null || not_run "npm or node is missing"
mkdir "$room/tools" "$room/static"
cp -r "$here/tools/editor" "$room/tools/editor"
cp -r "$here/static/vendor" "$room/static/vendor"
rm -rf "$room/tools/editor/node_modules"
rm -f "$room"/static/vendor/prosemirror-*
cd "$room/tools/editor" || exit 1
npm ci --ignore-scripts --no-audit --no-fund || not_run "the packages of the lock file were not obtained"
node build.mjs || { echo "editor-proof: the bundle was not made" >&2; exit 1; }
diff -rq "$here/static/vendor" "$room/static/vendor" || { echo "editor-proof: what is vendored is not what the lock file gives" >&2; exit 1; }
sha256sum "$room"/static/vendor/prosemirror-*.js | sed 's|  .*/|  |'
echo "editor-proof: bundled again from the lock file, the same to the byte"

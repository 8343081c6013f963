#!/bin/sh
# Looks for known vulnerabilities in what the program calls: against the copy of the database
# that VULNDB names or that stands beside the project, else against the public one. When it
# could not look it says so, and never "passed".
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
copy=${VULNDB:-"$here/../shared/vulndb.tar.gz"}
tool="$here/.cache/bin/govulncheck"
not_run() {
	printf '\n!! govulncheck: NOT RUN (%s)\n\n' "$1"
	exit 0
}
if ! [ -x "$tool" ] || [ "$here/tools/go.sum" -nt "$tool" ]; then
	go build -C "$here/tools" -o "$here/.cache/bin/" golang.org/x/vuln/cmd/govulncheck || not_run "it could not be built"
fi
cd "$here" || exit 1
if [ -f "$copy" ]; then
	base=$(mktemp -d)
	trap 'rm -rf "$base"' EXIT
	tar -xzf "$copy" -C "$base" || not_run "the copy of the database cannot be read"
	index=$(find "$base" -name index -type d | head -n 1)
	[ -n "$index" ] || not_run "there is no database in the copy"
	echo "govulncheck: against the copy of the database ($(basename "$copy"))"
	"$tool" -db "file://$(dirname "$index")" ./...
	exit $?
fi
"$tool" ./...
status=$?
# 3 is its word for "found"; anything else that is not 0 means that it could not look.
[ $status -eq 0 ] || [ $status -eq 3 ] || not_run "no database within reach"
exit $status

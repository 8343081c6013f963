#!/bin/sh
# Runs the static program where there is nothing else: no library, no shell, no time zones, no
# place for temporary files.
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)"
program="$here/balcao"
room=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait 2>/dev/null; rm -rf "$room"' EXIT
cp "$program" "$room/balcao"
cp -r "$here/internal/exchange/testdata/amostra" "$room/amostra"
mkdir -m 700 "$room/dados" "$room/dados/cadastro"
enter() {
	if [ "$(id -u)" = 0 ]; then
		chroot "$room" "$@"
	else
		unshare --user --map-root-user chroot "$room" "$@"
	fi
}
enter /balcao versao
enter /balcao importar --ensaio --dados /dados/cadastro /amostra >"$room/ensaio"
enter /balcao importar --dados /dados/cadastro /amostra >"$room/importacao"
enter /balcao verificar --dados /dados/cadastro
enter /balcao demo --dados /dados/demo --clientes 200 --escutar 127.0.0.1:0 >"$room/saida" 2>"$room/mensagens" &
server=$!
tries=0
until grep -q 'http://' "$room/saida"; do
	tries=$((tries + 1))
	if [ $tries -gt 300 ]; then
		echo "static-proof: the program did not open" >&2
		cat "$room/mensagens" >&2
		exit 1
	fi
	sleep 0.1
done
address=$(sed -n 's/.*http:\/\/\([0-9.:]*\).*/\1/p' "$room/saida" | head -n 1)
enter /balcao saude --escutar "$address"
echo "static-proof: the static program imports and serves in an empty root"

package index

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// A cursor is the position of the last row of a page in the order of results, so that it holds
// while others save and after a restart. It carries a checksum that also covers the query: a
// cursor of another query, or one that was tampered with, is refused.

// writeCursor makes the cursor behind a row.
func writeCursor(f found, q *search.Reading) string {
	b := []byte{byte(f.rank), oneIf(f.key.active) | oneIf(f.key.loose)<<1}
	b = binary.AppendVarint(b, f.key.id)
	b = binary.AppendUvarint(b, uint64(len(f.key.name)))
	b = append(append(b, f.key.name...), f.key.code...)
	b = binary.BigEndian.AppendUint64(b, cursorSum(b, q))
	return base64.RawURLEncoding.EncodeToString(b)
}

func oneIf(on bool) byte {
	if on {
		return 1
	}
	return 0
}

const sumBytes = 8

// readCursor reads a cursor of this query.
func readCursor(text string, q *search.Reading) (position, error) {
	refused := isp.Fail(isp.Malformed, "depois", "O cursor não é desta pesquisa. Comece da primeira página.")
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) <= sumBytes+2 {
		return position{}, refused
	}
	body, sum := b[:len(b)-sumBytes], b[len(b)-sumBytes:]
	if binary.BigEndian.Uint64(sum) != cursorSum(body, q) {
		return position{}, refused
	}
	id, n := binary.Varint(body[2:])
	if n <= 0 {
		return position{}, refused
	}
	rest := body[2+n:]
	length, n := binary.Uvarint(rest)
	if n <= 0 || length > uint64(len(rest)-n) {
		return position{}, refused
	}
	rest = rest[n:]
	p := position{rank: search.Rank(body[0]), given: true, key: key{
		active: body[1]&1 != 0, loose: body[1]&2 != 0, id: id, name: string(rest[:length]), code: string(rest[length:]),
	}}
	if p.rank == 0 {
		return position{}, refused
	}
	return p, nil
}

// cursorSum sums the position and everything by which a query chooses its documents.
func cursorSum(body []byte, q *search.Reading) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(q.AppendIdentity(body[:len(body):len(body)]))
	return h.Sum64()
}

// Package index is the answer: which customers answer a search.Query, in order, with a total.
// It keeps the normal forms of everything that can be searched in memory, derived from the
// database at start and changed after each COMMIT. It knows neither SQL nor HTTP.
//
// # The layout
//
// Documents (customers) are numbered in the order of results: active first, then by name, then by
// code. The lowest numbers of an answer are its first page. Two customers, of one field:
//
//	number  id  name   values of the field
//	0       7   ana    ana
//	1       3   bia    bia, bi
//
// A column holds the marked forms of a field, document by document, in one slice (⟨ and ⟩ stand
// for the marks 0xFE and 0xFF; package search draws them):
//
//	text    ⟨ana⟩⟨bia⟩⟨bi⟩
//	starts  0, 5, 14          where each document begins, and the end
//	has     bits 0 and 1      documents with a value
//	several bit 1             documents with more than one value
//
// A gramTable says for each gram, one to three bytes of a marked form, which documents have it; for
// the gram "bi" it is document 1. Grams are numbers that sort like their bytes, so that "bi" stands
// right before "bi⟩" and "bia":
//
//	grams   …  bi  bi⟩  bia  …
//	holds      –   1    1
//
// Every document with "bi" has a longer gram that begins with it, so "bi" itself holds nothing and
// is read as what "bi⟩" and "bia" hold; only a gram that one document in 16 has is held whole. The
// documents of a gram are cut into chunks of 65 536. What a gram has in a chunk, a container, is a
// list of 16-bit numbers or, where that is smaller, buckets of 256 documents: their last eight
// bits, or a bitmap of 32 bytes.
//
// A pattern of up to three bytes is answered, and counted, by its table alone. A longer one
// intersects what its grams have, and the candidates are looked for in the text.
//
// A save puts the customer into the overlay, a short list in the order of results, and marks the
// old number dead. When the overlay has grown, it is merged into a new base in the background.
//
// # The files
//
// builder.go, source.go and inorder.go fill a base (segment.go); gram_builder.go makes its tables
// (grams.go, containers.go, bits.go, places.go, words.go); overlay.go and saved.go are what was saved since;
// matcher.go and finder.go find candidates of a part of a query; answer.go counts them, rows.go puts
// them in order, unions.go remembers the counts of short texts, near.go finds near misses, and
// cursor.go says where the next page begins.
package index

// Package exchange reads and writes the exchange files: the sheets, one CSV each in a folder
// or a .zip, with which a provider brings its register in and can always leave with it.
// Files, columns and their words are one table (columns.go) that drives import and export.
package exchange

// Package contract plays the programs of other people: it builds the program, brings the sample
// database in, and holds what the outside can see to what was promised: commands and their exit
// status, the exchange files, addresses, and the JSON API. It knows nothing of the code: what is
// right is worked out from the files of the sample and from the words of the contract.
package contract

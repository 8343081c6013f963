package exchange

import (
	"slices"
	"strings"
)

// calledElsewhere is what other programs call our columns.
func calledElsewhere() map[string][]string {
	return map[string][]string{
		"documento": {"cpf_cnpj"}, "doc": {"cpf_cnpj"}, "razao_social": {"nome"}, "cliente": {"nome", "codigo"},
		"rua": {"logradouro"}, "endereco": {"logradouro"}, "municipio": {"cidade"}, "estado": {"uf"},
		"status": {"situacao"}, "usuario": {"login"}, "username": {"login"}, "password": {"senha"},
		"id": {"codigo"}, "fone": {"telefone", "numero"}, "telefone": {"numero"}, "celular": {"numero"},
		"obs": {"observacao"}, "sn": {"numero_serie", "serial_gpon"}, "serial": {"numero_serie", "serial_gpon"},
		"preco": {"valor"}, "id_cliente": {"cliente"}, "cod_cliente": {"cliente"}, "codigo_cliente": {"cliente", "codigo"},
	}
}

// columnLike finds the column of the sheet being read that an unknown name may mean: one that the
// file does not have.
func (l *loader) columnLike(name string) string {
	var missing []string
	for _, c := range l.columns {
		if !slices.Contains(l.header, c) {
			missing = append(missing, c)
		}
	}
	for _, c := range calledElsewhere()[name] {
		if slices.Contains(missing, c) {
			return c
		}
	}
	return similar(name, missing)
}

// similar finds among names the one that a name may mean: it has the same words but for the small
// ones, is part of it by whole words, or differs in few letters. "" when there is none.
func similar(name string, among []string) string {
	words := bigWords(name)
	for _, other := range among {
		if theirs := bigWords(other); slices.Equal(words, theirs) {
			return other
		}
	}
	for _, other := range among {
		theirs := bigWords(other)
		if len(words) > 0 && len(theirs) > 0 && (containsAll(theirs, words) || containsAll(words, theirs)) {
			return other
		}
	}
	for _, other := range among {
		if n := editDistance(name, other); n == 1 && len(name) > 2 || n == 2 && len(name) > 5 || n == 3 && len(name) > 9 {
			return other
		}
	}
	return ""
}

// bigWords are the words of a plain name without de, do, da and their like.
func bigWords(name string) []string {
	return slices.DeleteFunc(strings.Split(name, "_"), func(w string) bool {
		return slices.Contains([]string{"", "de", "do", "da", "dos", "das", "o", "a", "e"}, w)
	})
}

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

// editDistance counts the letters to add, drop or change to make one name of the other
// (Levenshtein, two rows of the table).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

package search

import "slices"

// Where a hit was found orders the Busca geral before how it was found (search-details.md 53). For words:
//
//	0  equal, in a field that is no TEXT
//	1  nome_cliente    2  nome_fantasia    3  the LOGIN fields    4  nome_contato, serials and the rest
//	5  addresses, references    6  words found apart
//
// and for numbers:
//
//	0  equal    1  codigo_cliente, cpf, cnpj    2  telephones
//	3  contracts, orders, occurrences, NFs, plans, assets    4  slips, serials and the rest
//
// Of other kinds of text equal ones come first, then the rank alone counts.
const (
	placeEqual  Rank = 0
	placeFirst  Rank = 1
	placeLast   Rank = 4
	placeAcross Rank = 6
)

// placeOf is where a field stands in the order of a kind.
func placeOf(kind string, f Field) Rank {
	switch kind {
	case textKind:
		return placeOfWords(f)
	case numberKind:
		return placeOfNumbers(f)
	}
	return placeFirst
}

func placeOfWords(f Field) Rank {
	switch {
	case f.Key == "nome_cliente":
		return placeFirst
	case f.Key == "nome_fantasia":
		return 2
	case f.Class == Login:
		return 3
	case f.Key == "nome_contato", f.Class != Text:
		return placeLast
	}
	return 5
}

func placeOfNumbers(f Field) Rank {
	switch f.Key {
	case "codigo_cliente":
		return placeFirst
	case "numero_contrato", "ordem_servico", "ocorrencia", "numero_nf", "plano", "patrimonio":
		return 3
	}
	if f.Class == Phone {
		return 2
	}
	return placeLast
}

// placed moves the ranks of a predicate to a place. Whole equality comes first of all, but in a TEXT,
// and but for a login that is equal without its realm (search-details.md b).
func placed(p Predicate, class Class, place Rank) Predicate {
	steps := make([]Step, 0, len(p.Steps)+1)
	for _, step := range p.Steps {
		switch {
		case step.Rank == RankEqual && class == Login && step.Verify != nil:
			whole, realm := step.All[0].Any[:1], step.All[0].Any[1:]
			steps = append(steps, Step{Rank: RankEqual.at(placeEqual), All: []Group{AnyOf(whole...)}},
				Step{Rank: RankEqual.at(place), All: []Group{AnyOf(realm...)}, Verify: step.Verify})
			continue
		case step.Rank == RankEqual && class != Text:
			step.Rank = RankEqual.at(placeEqual)
		default:
			step.Rank = step.Rank.at(place)
		}
		steps = append(steps, step)
	}
	p.Steps, p.Found = steps, p.Found.at(place)
	return p
}

// onlyEqual leaves of the steps those of equal values.
func onlyEqual(p Predicate) Predicate {
	p.Steps = slices.DeleteFunc(p.Steps, func(s Step) bool { return s.Rank != RankEqual })
	return p
}

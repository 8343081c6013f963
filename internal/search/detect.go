package search

// parseAll reads a query of the Busca geral.
func (s *FieldSet) parseAll(a Ask, condition Condition) (*Query, error) {
	return nil, nil
}

package demo

// story adds the customers that the examples of the search panel find.
func (g *generator) story() error { return nil }
